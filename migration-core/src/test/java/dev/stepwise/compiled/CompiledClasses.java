package dev.stepwise.compiled;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.compiled.internal.Stamp.Entry;
import dev.stepwise.compiled.internal.Stamp.IncludedSeal;
import dev.stepwise.compiled.internal.Stamp.StampedStep;
import dev.stepwise.compiled.internal.StepFile;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of a jar or a folder with a chain, compiled, by their paths; they are changed before they are written.
 *
 * @param files the contents
 */
record CompiledClasses(Map<String, byte[]> files) {

    static final String BUILD = "the build";

    /**
     * Compiles a chain as a build does.
     *
     * @param classes the classes that lie beside it
     * @param reaches says of the class of a step and another one of those whether the step reaches it
     */
    static CompiledClasses of(MigrationChain chain, List<Class<?>> classes, BiPredicate<Class<?>, Class<?>> reaches) {
        Map<String, byte[]> files = new TreeMap<>();
        classes.forEach(type -> files.put(path(type), content(path(type))));
        List<Entry> entries = classes.stream()
                .map(type -> new Entry(path(type), crc(files.get(path(type)))))
                .toList();
        StepCompiler compiler = new StepCompiler(chain);
        Map<SchemaVersion, StampedStep> steps = new TreeMap<>();
        List<IncludedSeal> seals = new ArrayList<>();
        for (StepName step : chain.steps()) {
            CompiledStep up = compiler.step(step.version(), Direction.UP);
            String text = StepFile.write(up, compiler.step(step.version(), Direction.DOWN));
            files.put(CompiledFolder.step(chain.name(), step.version()), text.getBytes(UTF_8));
            Class<?> type = chain.stepType(step.version());
            steps.put(
                    step.version(),
                    new StampedStep(
                            crc(text.getBytes(UTF_8)),
                            Stream.concat(Stream.of(type), classes.stream().filter(each -> reaches.test(type, each)))
                                    .map(classes::indexOf)
                                    .toList()));
            up.parts().forEach(part -> seals.addAll(sealsOf(part)));
        }
        files.put(
                CompiledFolder.stamp(chain.name()),
                new Stamp(BUILD, entries, seals, steps).write().getBytes(UTF_8));
        return new CompiledClasses(files);
    }

    private static List<IncludedSeal> sealsOf(StepPart part) {
        return part instanceof StepPart.IncludedChain included
                ? included.steps().stream()
                        .map(step ->
                                new IncludedSeal(included.chain(), step.name().version(), step.seal()))
                        .toList()
                : List.of();
    }

    private static byte[] content(String path) {
        try (InputStream content = CompiledClasses.class.getClassLoader().getResourceAsStream(path)) {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String path(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    /** Edits a file so that neither its size nor the names of its methods change. */
    CompiledClasses edited(String path, String text, String other) {
        String edited = new String(files.get(path), ISO_8859_1).replace(text, other);
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.put(path, edited.getBytes(ISO_8859_1));
        return new CompiledClasses(changed);
    }

    CompiledClasses moved(String path, String other) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.put(other, changed.remove(path));
        return new CompiledClasses(changed);
    }

    CompiledClasses with(String path, byte[] content) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.put(path, content);
        return new CompiledClasses(changed);
    }

    CompiledClasses without(String path) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.remove(path);
        return new CompiledClasses(changed);
    }

    CompiledClasses only(String path) {
        return new CompiledClasses(Map.of(path, files.get(path)));
    }

    CompiledClasses matching(Predicate<String> paths) {
        Map<String, byte[]> chosen = new TreeMap<>(files);
        chosen.keySet().removeIf(paths.negate());
        return new CompiledClasses(chosen);
    }

    Path inFolder(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    Path inJar(Path jar) throws IOException {
        try (OutputStream content = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(content)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0\nMulti-Release: true\n".getBytes(ISO_8859_1));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return jar;
    }
}
