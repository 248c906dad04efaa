package dev.stepwise.scratch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An unpacked PostgreSQL distribution with an empty cluster to copy, both made once and kept between runs. */
record PostgresBinaries(Path directory) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");

    /** The distribution on the class path. */
    static PostgresBinaries unpacked() throws IOException {
        return unpackedInto(UserFiles.cache());
    }

    static PostgresBinaries unpackedInto(Path cache) throws IOException {
        BinaryArchive archive = BinaryArchive.onClassPath();
        Path directory = cache.resolve("postgres-" + archive.fingerprint());
        makeOnce(directory, archive::unpackInto);
        return new PostgresBinaries(directory);
    }

    /**
     * An initialized cluster without a user's database; to copy it is much faster than to initialize another.
     *
     * <p>Its superuser has a password that nobody knows; each copy is given another one.
     */
    Path emptyCluster() throws IOException {
        Path cluster = directory.resolveSibling(directory.getFileName() + "-scram");
        makeOnce(cluster, this::initialize);
        return cluster;
    }

    /** The major version, for instance 18. */
    int version() {
        String answer = run("", "postgres", "--version");
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            throw new ScratchException("The binaries in " + directory + " print \"" + answer.strip()
                    + "\" as their version; delete that directory to have it made anew.");
        }
        return Integer.parseInt(version.group(1));
    }

    /** Runs one of the distribution's programs to its end with that input and returns what it prints. */
    String run(String input, String program, String... arguments) {
        Process process = start(program, arguments);
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        } catch (IOException e) {
            // A program that has not read it all has failed, which its exit code shows.
            return outputOf(program, process);
        }
        return outputOf(program, process);
    }

    /** Runs one of the distribution's programs until it ends, or until what it waits for is seen. */
    void runUntil(BooleanSupplier isDone, String program, String... arguments) {
        Process process = start(program, arguments);
        boolean done = false;
        while (!done && process.isAlive()) {
            Pause.of(PAUSE);
            done = isDone.getAsBoolean();
        }
        if (!done) {
            outputOf(program, process);
        }
    }

    private Process start(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (needsNamespace()) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw failure(program, String.valueOf(e.getMessage()), e);
        }
    }

    private static String outputOf(String program, Process process) {
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw failure(program, "exit code " + process.exitValue() + ", " + output.strip(), null);
            }
            return output;
        } catch (IOException e) {
            throw failure(program, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(program, "interrupted", e);
        }
    }

    /** The server refuses root, and initdb a user without a name; in a user namespace of its own, either is nobody. */
    private static boolean needsNamespace() {
        return Account.isLinuxRoot() || Account.isNameless();
    }

    private static ScratchException failure(String program, String reason, @Nullable Throwable cause) {
        return new ScratchException("PostgreSQL's " + program + " failed: " + reason + ". " + advice() + ".", cause);
    }

    private static String advice() {
        if (Account.isLinuxRoot()) {
            return "Root needs a user namespace for it: allow those, or run as an ordinary user";
        }
        return Account.isNameless()
                ? "The user " + Account.name() + " has no entry in /etc/passwd and needs a user namespace for it: "
                        + "add an entry, or allow those"
                : "Remove the reason";
    }

    private void initialize(Path cluster) throws IOException {
        Path passwordFile = directory.resolveSibling("initdb.password");
        Files.deleteIfExists(passwordFile);
        try {
            PrivateFiles.create(passwordFile, Password.random().text() + "\n");
            run(
                    "",
                    "initdb",
                    "--pgdata=" + cluster,
                    "--username=" + DataDirectory.USER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync");
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /** Makes a directory with another name first, so that the directory with its own name is always complete. */
    private static void makeOnce(Path directory, DirectoryMaker maker) throws IOException {
        if (Files.exists(directory)) {
            return;
        }
        Path partial = directory.resolveSibling(directory.getFileName() + ".partial");
        try (FileClaim claim = FileClaim.await(directory.resolveSibling("lock"), PATIENCE)
                .orElseThrow(() -> new ScratchException("Another process has been preparing " + directory + " for "
                        + PATIENCE.toSeconds() + " seconds; end it and try again."))) {
            if (Files.exists(directory)) {
                return;
            }
            if (Files.exists(partial)) {
                FileTree.delete(partial);
            }
            maker.make(Files.createDirectory(partial));
            Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private interface DirectoryMaker {
        void make(Path directory) throws IOException;
    }
}
