package dev.stepwise.impact;

import dev.stepwise.script.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Reads the classes of jars and folders, and of the jars that lie in these jars. */
final class ClassFiles {

    private final Map<String, ClassFile> classes = new LinkedHashMap<>();

    private ClassFiles() {}

    /**
     * Returns the classes by their internal names; of two classes of one name the first counts, as on a class path.
     *
     * @throws InvalidRequestException when a path is neither a jar nor a folder, holds no class, or a class cannot be read
     */
    static Map<String, ClassFile> in(Collection<Path> paths) {
        ClassFiles files = new ClassFiles();
        paths.forEach(files::add);
        return files.classes;
    }

    private void add(Path path) {
        int before = classes.size();
        try {
            if (Files.isDirectory(path)) {
                addFolder(path);
            } else {
                addJar(path);
            }
        } catch (IOException unreadable) {
            throw new InvalidRequestException(
                    "%s cannot be read as a jar or a folder of classes: %s. Name a jar or a folder that exists."
                            .formatted(path, unreadable));
        }
        if (classes.size() == before) {
            throw new InvalidRequestException(
                    "%s holds no class that was not read before. Name the jars and the folders that hold the application's compiled classes."
                            .formatted(path));
        }
    }

    private void addFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found =
                    files.filter(file -> isClass(file.toString())).sorted().toList();
            for (Path file : found) {
                add(Files.readAllBytes(file), file.toString());
            }
        }
    }

    private void addJar(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream bytes = zip.getInputStream(entry)) {
                    addEntry(entry.getName(), bytes, jar.toString());
                }
            }
        }
    }

    private void addEntry(String name, InputStream bytes, String jar) throws IOException {
        if (isClass(name)) {
            add(bytes.readAllBytes(), jar + "!/" + name);
        } else if (name.endsWith(".jar")) {
            addNested(bytes.readAllBytes(), jar + "!/" + name);
        }
    }

    private void addNested(byte[] jar, String origin) throws IOException {
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar));
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
            throw new IOException(origin + " is empty or damaged");
        }
        for (; entry != null; entry = zip.getNextEntry()) {
            addEntry(entry.getName(), zip, origin);
        }
    }

    private void add(byte[] bytes, String origin) {
        ClassFile file = ClassFile.of(bytes, origin);
        classes.putIfAbsent(file.name(), file);
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.endsWith("module-info.class");
    }
}
