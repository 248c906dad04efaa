package dev.stepwise.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL's own client, as it is found on the path. */
final class Psql {

    private final Path log;

    /** Writes what psql says to the log. */
    Psql(Path log) {
        this.log = log;
    }

    /**
     * Says which one it is.
     *
     * @throws BenchmarkException when there is none
     */
    static String version() {
        try {
            Process process = new ProcessBuilder("psql", "--version").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException missing) {
            throw new BenchmarkException(
                    "There is no psql on the path, and it is the floor that others are measured by. Install PostgreSQL's client.",
                    missing);
        }
    }

    /** Runs the script in one session; returns the milliseconds of the whole process. */
    double run(Path script, String url) {
        return TimedProcess.milliseconds(process(script, url), log);
    }

    private ProcessBuilder process(Path script, String url) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        ProcessBuilder process = new ProcessBuilder("psql", "--no-psqlrc", "--quiet", "--file", script.toString());
        process.environment().put("PGHOST", database.getServerNames()[0]);
        process.environment().put("PGPORT", String.valueOf(database.getPortNumbers()[0]));
        process.environment().put("PGDATABASE", String.valueOf(database.getDatabaseName()));
        process.environment().put("PGUSER", String.valueOf(database.getUser()));
        process.environment().put("PGPASSWORD", String.valueOf(database.getPassword()));
        process.environment().put("PGSSLMODE", "disable");
        process.environment().put("PGGSSENCMODE", "disable");
        return process;
    }
}
