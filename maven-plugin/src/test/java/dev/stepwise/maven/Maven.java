package dev.stepwise.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Maven as a user runs it: the one that runs this build, in a process of its own.
 *
 * @param project the folder of the project
 */
record Maven(Path project, LocalRepository repository, Path settings) {

    private static final int MINUTES = 10;

    /** Writes settings with the server {@code shop-db}, which has the name and the password for the database. */
    static Path settings(Path folder, ScratchDatabase database) throws IOException {
        PGSimpleDataSource address = (PGSimpleDataSource) database.dataSource();
        return Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><servers><server><id>shop-db</id><username>%s</username><password>%s</password></server></servers></settings>"
                        .formatted(address.getUser(), address.getPassword()));
    }

    /** Runs Maven to its end, and returns what it has printed. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("stepwise.maven"), "bin", "mvn").toString(),
                "--batch-mode",
                "--no-transfer-progress",
                "--settings=" + settings,
                "-Dmaven.repo.local=" + repository.folder(),
                "-Dversion.under.test=" + LocalRepository.VERSION));
        if ("offline=true".equals(System.getProperty("stepwise.offline"))) {
            command.add("--offline");
        }
        command.addAll(List.of(arguments));
        Path output = project.resolve("output.txt");
        ProcessBuilder maven = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().keySet().removeIf(name -> name.startsWith("STEPWISE_") || name.startsWith("MAVEN_"));
        Process process = maven.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "Maven takes more than %s minutes:%n%s".formatted(MINUTES, Files.readString(output)));
        }
        return Files.readString(output, UTF_8);
    }
}
