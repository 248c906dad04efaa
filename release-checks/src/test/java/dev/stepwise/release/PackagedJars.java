package dev.stepwise.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars that this build has made of a module. */
record PackagedJars(Pom pom) {

    static List<PackagedJars> ofPublished() {
        return Pom.published().stream()
                .filter(pom -> !pom.packaging().equals("pom"))
                .map(PackagedJars::new)
                .toList();
    }

    /** Returns the jar with the name of the module, the version unless its name has none, and this ending. */
    Path ending(String classifier) {
        String version = Pom.ROOT.text("/project/version");
        Path target = pom.folder().resolve("target");
        return Stream.of("-" + version, "")
                .map(named -> target.resolve(pom.artifact() + named + classifier + ".jar"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s has no jar %s%s.jar; package the module first."
                        .formatted(target, pom.artifact(), classifier)));
    }

    Path main() {
        return ending("");
    }

    static Set<String> packages(Path jar) {
        return read(
                jar,
                file -> entries(file)
                        .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/"))
                        .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                        .collect(Collectors.toSet()));
    }

    static Set<String> names(Path jar) {
        return read(jar, file -> entries(file).collect(Collectors.toSet()));
    }

    static String moduleName(Path jar) {
        return read(jar, file -> {
            try {
                return String.valueOf(file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private static Stream<String> entries(JarFile jar) {
        return jar.stream().map(JarEntry::getName);
    }

    private static <T> T read(Path jar, Function<JarFile, T> reader) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return reader.apply(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return pom.artifact();
    }
}
