package dev.stepwise.cli;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL's own client. */
final class Psql {

    private Psql() {}

    static boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "psql")));
    }

    /** Runs the script as its header describes. */
    static Run run(ScratchDatabase database, String script) {
        try {
            Path file = Files.writeString(Files.createTempFile("plan", ".sql"), script);
            ProcessBuilder psql =
                    new ProcessBuilder("psql", "--no-psqlrc", "--quiet", "--file", file.toString(), database.name());
            psql.environment().putAll(address(database));
            Run run = Processes.finished(psql.start());
            Files.delete(file);
            return run;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, String> address(ScratchDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        return Map.of(
                "PGHOST",
                source.getServerNames()[0],
                "PGPORT",
                String.valueOf(source.getPortNumbers()[0]),
                "PGUSER",
                String.valueOf(source.getUser()),
                "PGPASSWORD",
                source.getPassword() == null ? "" : source.getPassword());
    }
}
