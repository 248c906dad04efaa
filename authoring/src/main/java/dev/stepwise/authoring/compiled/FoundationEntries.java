package dev.stepwise.authoring.compiled;

import dev.stepwise.authoring.compiled.internal.Foundation;
import dev.stepwise.compiled.internal.ClassPathReader;
import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.internal.JooqVersion;
import dev.stepwise.migrate.internal.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The checksums of the core and of jOOQ. No step has them among its own: a build compiles anew where they differ, a run does not look. */
final class FoundationEntries {

    private FoundationEntries() {}

    static List<Stamp.Entry> here() {
        return List.of(
                entry(Foundation.CORE, Places.of(MigrationStep.class)),
                entry(Foundation.JOOQ, Places.of(JooqVersion.type())));
    }

    private static Stamp.Entry entry(String folder, String place) {
        try {
            Path path = Path.of(place);
            Map<String, Integer> files = Files.isDirectory(path) ? inFolder(path) : inJar(path);
            StringBuilder all = new StringBuilder();
            files.forEach(
                    (name, crc) -> all.append(name).append(' ').append(crc).append('\n'));
            return new Stamp.Entry(folder, ClassPathReader.crc(all.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Integer> inFolder(Path root) throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (Foundation.includes(name) && Files.isRegularFile(file)) {
                    files.put(name, ClassPathReader.crc(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }

    private static Map<String, Integer> inJar(Path path) throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            jar.stream()
                    .filter(entry -> Foundation.includes(entry.getName()) && !entry.isDirectory())
                    .forEach(entry -> files.put(entry.getName(), (int) entry.getCrc()));
        }
        return files;
    }
}
