package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.InstalledStep;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the journal which step took the schema to each of the versions up to the installed one, and the one that is unfinished.
 *
 * <p>A version is missing where no run of Stepwise has left it as it is: another system took the schema there, or its rows are lost.
 */
public final class InstalledSteps {

    // A row counts unless a later one has left the schema below its version. Where another system ended an unfinished
    // step, its notes on segments are still there.
    private static final String QUERY = """
            select distinct on (version) version, title, seal, finished_at is not null as is_finished, coalesce(finished_at, started_at) as at, run_by
            from (select id, version, title, direction, seal, started_at, finished_at, segments, run_by,
                         min(case when direction = 'accept' then version when direction = 'down' and finished_at is not null then version - 1 end)
                           over (order by id desc rows between unbounded preceding and 1 preceding) as lowest_later
                  from only %s where chain = %s) as entry
            where direction = 'up' and (lowest_later is null or lowest_later >= version) and (segments is null or finished_at is null)
            order by version, id desc""";

    private final List<String> statements;

    /** Reads the steps of the chain in the schema. */
    public InstalledSteps(ChainOutline chain, String schema) {
        this.statements = new ArrayList<>(PinnedSettings.begin("read only"));
        statements.add(new TableGuard(schema, chain.marker()).quickCheck());
        statements.add(QUERY.formatted(SqlText.name(schema, Journal.TABLE), literal(chain.name())));
        statements.add("commit");
    }

    /**
     * Returns the steps in the order of their versions; none where there is no journal, or it may not be trusted.
     *
     * @param connection in auto-commit mode
     * @throws SQLException when the database does not answer
     */
    public List<InstalledStep> read(Connection connection) throws SQLException {
        return new StatePipeline(connection).rowsWhereCertain(statements, "version", InstalledSteps::step);
    }

    private static InstalledStep step(ResultSet row) throws SQLException {
        return new InstalledStep(
                new StepName(new SchemaVersion(row.getInt("version")), row.getString("title")),
                seal(row.getString("seal")),
                row.getBoolean("is_finished"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("run_by"));
    }

    /** A text that this build cannot read as a seal counts as no seal. */
    private static Optional<Seal> seal(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Seal::parse);
        } catch (IllegalArgumentException unknownForm) {
            return Optional.empty();
        }
    }
}
