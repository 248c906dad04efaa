package dev.stepwise.maven;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A local repository with what this build has packaged, and links to everything that the build's own local repository has. So Maven can
 * use the plugin as a user would, although nothing is installed.
 */
record LocalRepository(Path folder) {

    private static final Path OF_BUILD = Path.of(System.getProperty("stepwise.localRepository"));
    static final String VERSION = System.getProperty("stepwise.version");

    /** Fills an empty folder. */
    static LocalRepository in(Path folder) throws IOException {
        link(OF_BUILD, folder, "dev");
        link(OF_BUILD.resolve("dev"), Files.createDirectory(folder.resolve("dev")), "stepwise");
        LocalRepository repository = new LocalRepository(folder);
        repository.install("stepwise", VERSION, Path.of("../pom.xml"));
        repository.install("bom", VERSION, Path.of("../bom/pom.xml"));
        for (Path jar : packaged()) {
            String name = jar.getFileName().toString();
            Path pom = jar.resolveSibling("../pom.xml").normalize();
            repository.install(
                    name.substring(0, name.length() - VERSION.length() - ".jar".length() - 1), VERSION, pom, jar);
        }
        return repository;
    }

    /** Adds an artifact of Stepwise. */
    void install(String artifact, String version, Path pom, Path... jars) throws IOException {
        Path target = Files.createDirectories(
                folder.resolve("dev/stepwise").resolve(artifact).resolve(version));
        Files.copy(pom, target.resolve("%s-%s.pom".formatted(artifact, version)), REPLACE_EXISTING);
        for (Path jar : jars) {
            Files.copy(jar, target.resolve("%s-%s.jar".formatted(artifact, version)), REPLACE_EXISTING);
        }
    }

    private static List<Path> packaged() throws IOException {
        String jar = ".*/target/[^/]+-" + Pattern.quote(VERSION) + "\\.jar";
        try (Stream<Path> files = Files.find(
                Path.of(".."), 3, (path, attributes) -> path.toString().matches(jar))) {
            return files.toList();
        }
    }

    private static void link(Path from, Path to, String exception) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry :
                    entries.filter(entry -> !entry.endsWith(exception)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toAbsolutePath());
            }
        }
    }
}
