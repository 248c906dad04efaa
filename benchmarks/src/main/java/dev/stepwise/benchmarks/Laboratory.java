package dev.stepwise.benchmarks;

import dev.stepwise.benchmarks.worker.Worker;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resources that the benchmarks share: a server, a directory, the tools and the rounds. */
final class Laboratory {

    /** The list of jars of an earlier build of Stepwise, with the worker that was built with it. */
    static final String BEFORE = "before";

    private final ScratchServer server = ScratchServer.shared();
    private final MigrationChain chain =
            MigrationChains.visibleTo(Laboratory.class.getClassLoader()).named("phoenix_kit");
    private final Path directory;
    private final ToolJars jars;
    private final Path launcher;
    private final Rounds rounds;
    private final Consumer<String> progress;
    private final ChainFiles files;

    /** Works in the directory, with the jars of the tools and the launcher of the command line; reports to {@code progress}. */
    Laboratory(Path directory, ToolJars jars, Path launcher, Rounds rounds, Consumer<String> progress) {
        this.directory = directory;
        this.jars = jars;
        this.launcher = launcher;
        this.rounds = rounds;
        this.progress = progress;
        try (ScratchDatabase empty = server.createDatabase()) {
            this.files = ChainFiles.write(chain, empty.dataSource(), directory.resolve("chain"));
        }
    }

    ScratchServer server() {
        return server;
    }

    MigrationChain chain() {
        return chain;
    }

    /** Returns the files of the chain for the other tools. */
    ChainFiles files() {
        return files;
    }

    Path directory() {
        return directory;
    }

    Path launcher() {
        return launcher;
    }

    /** Returns whether an earlier build takes part. */
    boolean comparesBuilds() {
        return jars.has(BEFORE);
    }

    ToolJars jars() {
        return jars;
    }

    Psql psql() {
        return new Psql(log());
    }

    /** Reports what the benchmark is doing. */
    void report(String what) {
        progress.accept(what);
    }

    /** Lets the contenders do their work in turn, in all rounds. */
    Results compare(List<? extends Contender> contenders, Databases databases) {
        return rounds.of(contenders, databases);
    }

    /** Starts a fresh JVM with a tool. */
    ToolProcess start(Tool tool) {
        Stream<Path> worker = tool.jars().equals(BEFORE) ? Stream.empty() : Stream.of(ownClasses());
        String classPath = Stream.concat(worker, jars.of(tool.jars()).stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return ToolProcess.start(tool, classPath, log());
    }

    Path log() {
        return directory.resolve("tools.log");
    }

    private static Path ownClasses() {
        try {
            return Path.of(Worker.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("The location of a class is a URI.", impossible);
        }
    }
}
