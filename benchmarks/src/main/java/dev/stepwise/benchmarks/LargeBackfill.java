package dev.stepwise.benchmarks;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.benchmarks.entries.EntriesChain;
import dev.stepwise.scratch.DatabaseTemplate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Fills a column of a large table as PhoenixKit's V040 does, at several paces, while an application works on the table.
 *
 * <p>Everything runs in the JVM of the benchmarks, so the figures do not include the start of a JVM. The system property {@code
 * stepwise.benchmarks.rows} sets another number of rows.
 */
final class LargeBackfill implements Benchmark {

    private static final int WITH_UUID_FUNCTION = 40;

    private final int rows = Integer.getInteger("stepwise.benchmarks.rows", 5_000_000);

    @Override
    public String name() {
        return "backfill";
    }

    @Override
    public List<Comparison> measure(Laboratory laboratory) {
        Work time = new Work(String.format(Locale.ROOT, "Backfill of %,d rows under load", rows), Unit.SECONDS);
        Work latency = new Work("p99 of the load during the backfill", Unit.MILLISECONDS);
        Work idleLatency = new Work("p99 of the load before the backfill", Unit.MILLISECONDS);
        FillingUnderLoad.Works works = new FillingUnderLoad.Works(time, latency, idleLatency);
        List<FillingUnderLoad> contenders = Stream.of(Filling.values())
                .map(filling -> new FillingUnderLoad(filling, rows, works, laboratory::report))
                .toList();
        laboratory.report("fills: " + EntriesChain.TABLE);
        DatabaseTemplate filled = laboratory.server().template("entries", database -> prepare(laboratory, database));
        Results results = laboratory.compare(contenders, Databases.copies(laboratory.server(), filled));
        String floor = Filling.ONE_UPDATE.contender();
        return List.of(
                comparison(time, results)
                        .expecting(Goal.of(Contenders.STEPWISE, results, time).atMost(1.5, floor)),
                withGoals(comparison(latency, results), results, works),
                comparison(idleLatency, results));
    }

    private static Comparison comparison(Work work, Results results) {
        return new Comparison(work, results, Filling.ONE_UPDATE.contender(), new RoundTrips(Map.of()));
    }

    private static Comparison withGoals(Comparison comparison, Results results, FillingUnderLoad.Works works) {
        Stream.of(Filling.STEPWISE, Filling.STEPWISE_HALF, Filling.STEPWISE_QUARTER)
                .map(filling -> twiceIdle(filling.contender(), results, works))
                .forEach(comparison::expecting);
        return comparison;
    }

    private static Goal twiceIdle(String contender, Results results, FillingUnderLoad.Works works) {
        double busy = results.of(works.latency(), contender).median();
        double idle = results.of(works.idleLatency(), contender).median();
        return new Goal(contender, "at most 2.00 × its p99 before", busy / idle, 2);
    }

    private void prepare(Laboratory laboratory, DataSource database) {
        SchemaMigrator.of(database, laboratory.chain()).upTo(WITH_UUID_FUNCTION);
        SchemaMigrator entries = SchemaMigrator.of(database, EntriesChain.chain());
        entries.upTo(1);
        String fill = "insert into %s select n, 'entry ' || n, repeat(md5(n::text), 3), 0 from generate_series(1, %s) n"
                .formatted(EntriesChain.TABLE, rows);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(fill);
            entries.upTo(EntriesChain.BEFORE_THE_BACKFILL);
            statement.execute("vacuum analyze");
        } catch (SQLException failed) {
            throw new BenchmarkException("The entries could not be inserted.", failed);
        }
    }
}
