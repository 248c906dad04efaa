package dev.stepwise.cli;

import dev.stepwise.migrate.ChainProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** Reads the class files of jars and folders, without loading them, for classes that implement {@link ChainProvider}. */
final class ProviderScan {

    private static final String PROVIDER = ChainProvider.class.getName().replace('.', '/');

    /** The parts of a path that are Stepwise's and jOOQ's own, as in a jar that holds all that it needs. */
    private static final List<String> LIBRARIES = List.of("dev/stepwise/", "org/jooq/");

    private final Map<String, Found> classes = new TreeMap<>();

    private ProviderScan() {}

    /**
     * Returns the names of the classes that can be created, each with its jar or folder.
     *
     * @throws UncheckedIOException when a jar or a folder cannot be read
     */
    static Map<String, Path> of(Collection<Path> entries) {
        ProviderScan scan = new ProviderScan();
        entries.forEach(scan::read);
        Map<String, Path> providers = new TreeMap<>();
        scan.classes.forEach((name, found) -> {
            if (found.isConcrete() && scan.isProvider(name)) {
                providers.put(name.replace('/', '.'), found.entry());
            }
        });
        return providers;
    }

    private void read(Path entry) {
        try {
            if (Files.isDirectory(entry)) {
                read(entry, entry);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(entry)) {
                    read(entry, jar.getPath("/"));
                }
            }
        } catch (ProviderNotFoundException noJar) {
            // A class path may name other files, which hold no class.
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void read(Path entry, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString();
                if (name.endsWith(".class") && LIBRARIES.stream().noneMatch(name::startsWith)) {
                    add(Files.readAllBytes(file), name, entry);
                }
            }
        }
    }

    private void add(byte[] bytes, String file, Path entry) {
        try {
            ClassReader type = new ClassReader(bytes);
            // A class in another place, as below BOOT-INF, is not found on a class path.
            if (file.equals(type.getClassName() + ".class")) {
                classes.putIfAbsent(type.getClassName(), Found.of(type, entry));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException newerOrDamaged) {
            // It would not load either.
        }
    }

    private boolean isProvider(String name) {
        Found found = classes.get(name);
        return name.equals(PROVIDER)
                || found != null && found.supertypes().stream().anyMatch(this::isProvider);
    }

    private record Found(List<String> supertypes, boolean isConcrete, Path entry) {

        static Found of(ClassReader type, Path entry) {
            List<String> supertypes = new ArrayList<>(Arrays.asList(type.getInterfaces()));
            if (type.getSuperName() != null) {
                supertypes.add(type.getSuperName());
            }
            boolean concrete = (type.getAccess() & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0;
            return new Found(supertypes, concrete, entry);
        }
    }
}
