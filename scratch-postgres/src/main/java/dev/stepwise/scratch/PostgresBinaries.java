package dev.stepwise.scratch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An unpacked PostgreSQL distribution with an empty cluster to copy, both made once and kept between runs. */
record PostgresBinaries(Path directory) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
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

    /** An initialised cluster without any database of a user; copying it is far quicker than to initialise another. */
    Path emptyCluster() throws IOException {
        Path cluster = directory.resolveSibling(directory.getFileName() + "-cluster");
        makeOnce(cluster, this::initialise);
        return cluster;
    }

    /** The major version, for instance 18. */
    int version() {
        String answer = run("postgres", "--version");
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            throw new ScratchException("The binaries in " + directory + " say \"" + answer.strip()
                    + "\" when asked for their version; delete that directory to have it made anew.");
        }
        return Integer.parseInt(version.group(1));
    }

    /** Runs one of the distribution's programs to its end and returns what it wrote. */
    String run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (Account.isLinuxRoot()) {
            // The server refuses to run as root; in a user namespace of its own, root is nobody.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(program, command);
    }

    private static String run(String program, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
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

    private static ScratchException failure(String program, String reason, @Nullable Throwable cause) {
        String advice = Account.isLinuxRoot()
                ? "Root needs a user namespace for it: allow those, run as an ordinary user, or "
                : "Remove the reason, or ";
        return new ScratchException(
                "PostgreSQL's " + program + " failed: " + reason + ". " + advice + GivenServer.ADVICE + ".", cause);
    }

    private void initialise(Path cluster) {
        run(
                "initdb",
                "--pgdata=" + cluster,
                "--username=" + DataDirectory.USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
    }

    /** Makes a directory under another name first, so that under its own name it is always complete. */
    private static void makeOnce(Path directory, DirectoryMaker maker) throws IOException {
        if (Files.exists(directory)) {
            return;
        }
        Path partial = directory.resolveSibling(directory.getFileName() + ".partial");
        try (FileClaim claim = FileClaim.await(directory.resolveSibling("lock"), PATIENCE)
                .orElseThrow(() -> new ScratchException("Another process has been preparing " + directory + " for "
                        + PATIENCE + "; end it and try again."))) {
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
