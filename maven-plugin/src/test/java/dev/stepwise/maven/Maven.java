package dev.stepwise.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Maven as a user runs it: the one that runs this build, in a process of its own.
 *
 * @param project the folder of the project
 */
record Maven(Path project, LocalRepository repository, Path settings) {

    private static final int MINUTES = 15;
    private static final String JAVA_HOME = System.getProperty("java.home");

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
        List<String> command = command();
        command.addAll(List.of(arguments));
        return printed(process(command));
    }

    /**
     * Runs a script, in which {@code mvn} is this Maven, to its end or to its first command that fails, and returns what it has printed.
     *
     * @param variables what the script finds in its environment
     */
    String runScript(String script, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder shell = process(List.of("bash", "-euxc", script));
        Map<String, String> environment = shell.environment();
        environment.put(
                "PATH",
                String.join(File.pathSeparator, programs().toString(), JAVA_HOME + "/bin", environment.get("PATH")));
        environment.putAll(variables);
        return printed(shell);
    }

    /** Returns a folder with the program {@code mvn}. */
    private Path programs() throws IOException {
        Path folder = Files.createDirectories(settings.resolveSibling("bin"));
        Path program = folder.resolve("mvn");
        Files.writeString(program, "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(String.join("' '", command())));
        program.toFile().setExecutable(true);
        return folder;
    }

    private List<String> command() {
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
        return command;
    }

    private ProcessBuilder process(List<String> command) {
        ProcessBuilder process =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        process.environment().put("JAVA_HOME", JAVA_HOME);
        process.environment().keySet().removeIf(name -> name.startsWith("STEPWISE_") || name.startsWith("MAVEN_"));
        return process;
    }

    private String printed(ProcessBuilder command) throws IOException, InterruptedException {
        Path output = project.resolve("output.txt");
        Process process = command.redirectOutput(output.toFile()).start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException(
                    "Maven takes more than %s minutes:%n%s".formatted(MINUTES, Files.readString(output)));
        }
        return Files.readString(output, UTF_8);
    }
}
