package dev.stepwise.cli;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A project with the chain {@code shop} in a repository of git, and a database, on which the commands of a page are run.
 *
 * <p>What differs from run to run is printed as the page shows it: times, roles, addresses and hashes.
 */
final class BranchedProject {

    static final String CHAIN = "src/main/java/com/example/shop/Shop.java";

    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final List<String> ON_SOURCES = List.of("init", "new", "renumber", "seal");

    private final Path folder;
    private final ScratchDatabase database;
    private final List<String> blocks = new ArrayList<>();

    /** Begins the project on the branch {@code main}, with the first two steps. */
    BranchedProject(Path folder, ScratchDatabase database) {
        this.folder = folder;
        this.database = database;
        quietly(
                "git init -q -b main",
                "stepwise init shop --package com.example.shop --first \"create orders\"",
                "stepwise new \"add total to orders\"");
        commit("Begin");
    }

    /** Returns what {@link #show} has shown, a block for each call. */
    List<String> blocks() {
        return blocks;
    }

    /** Runs commands, and notes them with what they print as a block of the page. */
    void show(String... commands) {
        StringBuilder block = new StringBuilder();
        for (String command : commands) {
            block.append("$ ").append(command).append('\n').append(printed(command));
        }
        blocks.add(block.toString());
    }

    /** Runs commands that the page does not show. */
    void quietly(String... commands) {
        for (String command : commands) {
            String printed = printed(command);
            if (printed.startsWith("stepwise: ") || printed.startsWith("fatal: ")) {
                throw new AssertionError(command + "\n" + printed);
            }
        }
    }

    void commit(String subject) {
        quietly("git add -A", "git commit -q -m \"%s\"".formatted(subject));
    }

    /** Changes a file as somebody does in an editor. */
    void edit(String file, UnaryOperator<String> edited) {
        try {
            Path path = folder.resolve(file);
            String before = Files.readString(path);
            String after = edited.apply(before);
            if (after.equals(before)) {
                throw new AssertionError("Nothing is edited in " + before);
            }
            Files.writeString(path, after);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Keeps the lines of both branches, those of the branch that is merged first. */
    void keepBothWithTheirsFirst() {
        edit(
                CHAIN,
                text -> text.replaceAll(
                        "(?s)<{7} [^\\n]*\\n(.*?)\\);\\n={7}\\n(.*?)\\);\\n>{7} [^\\n]*\\n", "$2,\n$1);\n"));
    }

    private String printed(String command) {
        List<String> words = ARGUMENT.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
        return switch (words.get(0)) {
            case "git" -> git(words);
            case "mvn" -> compile();
            case "stepwise" -> asOnThePage(stepwise(words.subList(1, words.size())));
            default -> throw new IllegalArgumentException(command);
        };
    }

    private String git(List<String> words) {
        try {
            ProcessBuilder git =
                    new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
            git.environment()
                    .putAll(Map.of(
                            "LC_ALL", "C",
                            "GIT_CONFIG_NOSYSTEM", "1",
                            "GIT_CONFIG_GLOBAL", "/dev/null",
                            "GIT_AUTHOR_NAME", "shop",
                            "GIT_AUTHOR_EMAIL", "shop@example.com",
                            "GIT_COMMITTER_NAME", "shop",
                            "GIT_COMMITTER_EMAIL", "shop@example.com"));
            return new String(git.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String stepwise(List<String> words) {
        List<String> arguments = new ArrayList<>(words);
        if (ON_SOURCES.contains(words.get(0))) {
            arguments.addAll(List.of("--project", folder.toString()));
        }
        Run run = Run.alone(
                Map.of(
                        "STEPWISE_URL",
                        database.url(),
                        "STEPWISE_CHAIN_PATH",
                        folder.resolve("target/classes").toString()),
                arguments.toArray(String[]::new));
        return run.err() + run.out();
    }

    private String asOnThePage(String printed) {
        return printed.replace(folder + "/", "")
                .replace(System.lineSeparator(), "\n")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ by \\w+", "2026-11-20T10:12:44Z by app")
                .replaceAll("jdbc:postgresql:\\S+", "jdbc:postgresql://localhost:5432/shop")
                .replaceAll("[0-9a-f]{64}", "<hash>")
                .replaceAll("\\b3\\.\\d+/", "3.19/")
                .replaceAll("\\d+ ms|\\d+\\.\\d s", "12 ms");
    }

    /** Does what {@code mvn compile} does with the sources and resources of the chain. */
    private String compile() {
        Path classes = folder.resolve("target/classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            delete(classes);
            Files.createDirectories(classes);
            copy(folder.resolve("src/main/resources"), classes);
            List<Path> sources = below(folder.resolve("src/main/java"));
            if (!compiler.getTask(complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new AssertionError(complaints);
            }
            return "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path classes) throws IOException {
        for (Path file : below(classes)) {
            Files.delete(file);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : below(from)) {
            Path copied = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copied.getParent());
            Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
