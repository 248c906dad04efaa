package dev.stepwise.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL's own client, found on the path. */
final class Psql {

    private final Path log;

    /** Writes the output of psql to the log. */
    Psql(Path log) {
        this.log = log;
    }

    /**
     * Returns the version of psql, in its own words.
     *
     * @throws BenchmarkException if psql is not on the path
     */
    static String version() {
        try {
            Process process = new ProcessBuilder("psql", "--version").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException missing) {
            throw new BenchmarkException(
                    "psql was not found on the path, but the other contenders are compared with it. Install PostgreSQL's client.",
                    missing);
        }
    }

    /** Runs the script in one session; returns the duration of the process in milliseconds. */
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
