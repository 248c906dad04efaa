package dev.stepwise.cli;

import dev.stepwise.cli.chains.Kit;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project with the launcher, one source file and, in {@code bin}, a {@code mvn} that records its arguments and delivers a jar that
 * refers to the class path of this process, and a jar that offers the chain {@code phoenix_kit}.
 */
record LaunchedProject(Path top) {

    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >> "$STEPWISE_TEST_TOP/builds"
            if [ -n "$FAIL_WITH" ]; then echo "$FAIL_WITH"; exit 1; fi
            sleep 0.3
            cp "$STEPWISE_TEST_TOP/prepared.jar" "$STEPWISE_TEST_TOP/cli/target/stepwise.jar"
            mkdir -p "$STEPWISE_TEST_TOP/migration-steps/target"
            cp "$STEPWISE_TEST_TOP/kit.jar" "$STEPWISE_TEST_TOP/migration-steps/target/migration-steps.jar"
            """;

    private static final List<String> USED = List.of(
            "bash",
            "cat",
            "cp",
            "dirname",
            "env",
            "find",
            "flock",
            "head",
            "mkdir",
            "mv",
            "mvn",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "sh",
            "sleep",
            "touch",
            "tput");

    static LaunchedProject in(Path top) throws IOException {
        Files.copy(Path.of("..", "stepwise"), top.resolve("stepwise"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(top.resolve("cli/src/main"));
        Files.writeString(top.resolve("cli/src/main/Some.java"), "");
        Files.createDirectories(top.resolve("bin"));
        Files.createFile(
                top.resolve("bin/mvn"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(top.resolve("bin/mvn"), MAVEN);
        writeJar(top.resolve("prepared.jar"));
        ChainJar.offering(Kit.class.getName()).in(top.resolve("kit.jar"));
        return new LaunchedProject(top);
    }

    Run run(Map<String, String> environment, String... arguments) throws IOException {
        return Processes.finished(start(environment, arguments));
    }

    Process start(Map<String, String> environment, String... arguments) throws IOException {
        return process(environment, top.resolve("stepwise").toString(), arguments)
                .start();
    }

    ProcessBuilder process(Map<String, String> environment, String script, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(script), Stream.of(arguments)).toList());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("STEPWISE_"));
        variables.put("STEPWISE_TEST_TOP", top.toString());
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("PATH", top.resolve("bin") + File.pathSeparator + variables.get("PATH"));
        variables.putAll(environment);
        return builder;
    }

    /** The arguments of each build. */
    List<String> builds() throws IOException {
        return Files.readAllLines(top.resolve("builds"));
    }

    /** Returns a search path with a directory that contains only the tools of the launcher, except for the given one. */
    String pathWithout(String tool) throws IOException {
        Path tools = Files.createDirectory(top.resolve("tools"));
        for (String used : USED) {
            Path found = Stream.of(top.resolve("bin"), Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/local/bin"))
                    .map(directory -> directory.resolve(used))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The test needs " + used
                            + ", which was not found in /usr/bin, /bin or /usr/local/bin. Install it."));
            if (!used.equals(tool)) {
                Files.createSymbolicLink(tools.resolve(used), found);
            }
        }
        return tools.toString();
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(JavaProcess.classPath().split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
    }
}
