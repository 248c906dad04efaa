package dev.stepwise.testkit;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.opentest4j.AssertionFailedError;

/**
 * Sends the statements of a plan with a search path that does not lead to the chain's schema, so that PostgreSQL rejects each name that
 * stands without it; the schemas of extensions and those of the application stay on the path. Bodies that it does not read then are read by
 * {@link FunctionBodies}.
 */
final class WithoutPath extends Course {

    private static final String NOWHERE = "no schema of this name";

    private final String pathToTheChain;
    private final SchemaVersion newest;
    private final String schema;
    private final Set<String> knownBareNames = new HashSet<>();

    WithoutPath(ProofDatabase.Setting setting) {
        super(setting);
        this.pathToTheChain = " search_path to " + SqlText.name(setting.schema());
        this.newest = setting.chain().chain().newest();
        this.schema = setting.schema();
    }

    @Override
    void up(ProofDatabase database, StepName step) {
        run(database, step.version());
    }

    @Override
    void down(ProofDatabase database, StepName step, SchemaVersion before) {
        run(database, before);
    }

    /** A name that is not found is an error at once; what a condition does not find has changed the end. */
    @Override
    boolean isRead(StepName step, Direction direction) {
        return direction == Direction.UP && step.version().equals(newest);
    }

    /** A function that an earlier step has left is no fault of this one. */
    @Override
    void arrived(ProofDatabase database, StepName step, Direction direction) {
        Set<String> found = database.reading(connection -> FunctionBodies.bareNames(connection, schema));
        List<String> added = found.stream().filter(knownBareNames::add).toList();
        if (!added.isEmpty()) {
            throw new AssertionFailedError(
                    "%s leaves functions that look for what they name on the search path of their caller. Pass it to the body as a part, or put the schema on the function's own path.%n%s"
                            .formatted(step, String.join("\n", added)));
        }
    }

    private void run(ProofDatabase database, SchemaVersion target) {
        MigrationPlan plan = database.migrator().plan(target.number());
        List<String> statements = plan.steps().stream()
                .flatMap(step -> step.segments().stream())
                .flatMap(segment -> segment.statements().stream())
                .map(PlannedStatement::sql)
                .map(this::withoutPath)
                .toList();
        database.with(connection -> run(connection, plan.session(), statements));
    }

    private static boolean run(Connection connection, List<String> session, List<String> statements)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : session) {
                statement.execute(sql);
            }
            for (String sql : statements) {
                send(statement, sql);
            }
            return true;
        }
    }

    private static void send(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new SQLException(
                    "PostgreSQL refuses a statement without the search path: %s. Name the schema of what it uses, as StepTable does. The statement is: %s"
                            .formatted(refused.getMessage(), sql),
                    refused.getSQLState(),
                    refused);
        }
    }

    private String withoutPath(String sql) {
        return sql.startsWith("set ") ? sql.replace(pathToTheChain, " search_path to " + SqlText.name(NOWHERE)) : sql;
    }
}
