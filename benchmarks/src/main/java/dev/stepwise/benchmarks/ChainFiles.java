package dev.stepwise.benchmarks;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A chain as the files that other tools apply.
 *
 * <p>psql gets the script of the plan, including journal and marker, and the program that sends rendered text the same statements in a file per
 * transaction. The other tools keep a record of their own, so they get only the
 * statements of the steps, in one file per version. Liquibase refuses an empty file, so a version without statements selects a constant. The
 * last file writes the comment of the marker.
 */
final class ChainFiles {

    private final Path directory;

    private ChainFiles(Path directory) {
        this.directory = directory;
    }

    /** Writes the files of the chain. Plans both directions in the database, in which the chain stays installed. */
    static ChainFiles write(MigrationChain chain, DataSource emptyDatabase, Path directory) {
        SchemaMigrator migrator = SchemaMigrator.of(emptyDatabase, chain);
        MigrationPlan plan = migrator.plan(chain.newest().number());
        migrator.up();
        ChainFiles files = new ChainFiles(directory);
        try {
            Files.createDirectories(files.flyway());
            Files.createDirectories(files.liquibase());
            Files.writeString(files.psql(), plan.script());
            writeTransactions(plan, files.transactions());
            MigrationPlan planDown = migrator.plan(0);
            Files.writeString(files.psqlDown(), planDown.script());
            writeTransactions(planDown, files.transactionsDown());
            for (PlannedStep step : plan.steps()) {
                files.write(chain, step);
            }
            Files.writeString(
                    files.liquibase().resolve(LiquibaseChangelog.FILE),
                    LiquibaseChangelog.including(plan.steps().stream().map(planned -> changeset(planned.step()))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return files;
    }

    Path psql() {
        return directory.resolve("chain.sql");
    }

    Path psqlDown() {
        return directory.resolve("chain-down.sql");
    }

    Path transactions() {
        return directory.resolve("transactions");
    }

    Path transactionsDown() {
        return directory.resolve("transactions-down");
    }

    Path flyway() {
        return directory.resolve("flyway");
    }

    Path liquibase() {
        return directory.resolve("liquibase");
    }

    /** The tables of a new installation are small. */
    private static void writeTransactions(MigrationPlan plan, Path directory) throws IOException {
        Files.createDirectories(directory);
        List<String> texts = new ArrayList<>(List.of(text(plan.session().stream())));
        plan.steps().stream()
                .flatMap(step -> step.segments().stream())
                .map(segment -> text(segment.statements().stream().map(PlannedStatement::sql)))
                .forEach(texts::add);
        for (int number = 0; number < texts.size(); number++) {
            Files.writeString(directory.resolve("%05d.sql".formatted(number)), texts.get(number));
        }
    }

    private static String text(Stream<String> statements) {
        return statements.map(statement -> statement + ";\n").collect(Collectors.joining());
    }

    private void write(MigrationChain chain, PlannedStep planned) throws IOException {
        StepName step = planned.step();
        String statements = text(statements(planned));
        String recorded = recordsARun(statements) ? "set stepwise.run to 'file';\n" + statements : statements;
        String sql = recorded.isEmpty() ? ManyVersionsFiles.NOTHING : recorded;
        String marked = planned.leaves().equals(chain.newest())
                ? sql
                        + "comment on table %s is '%s';\n"
                                .formatted(
                                        chain.marker().orElseThrow(),
                                        step.version().number())
                : sql;
        Files.writeString(flyway().resolve(step.version() + "__" + words(step) + ".sql"), marked);
        Files.writeString(liquibase().resolve(changeset(step)), """
                --liquibase formatted sql
                --changeset stepwise:%s splitStatements:false
                %s""".formatted(step.version(), marked));
    }

    /** The tables of a new installation are small, so a step's backfills run in its transaction here too. */
    private static Stream<String> statements(PlannedStep step) {
        return step.segments().stream()
                .flatMap(segment -> segment.statements().stream())
                .filter(statement -> statement.kind() != StatementKind.BOOKKEEPING || createsJournal(statement))
                .map(PlannedStatement::sql);
    }

    /** A step that includes another chain writes to the journal itself. */
    private static boolean recordsARun(String sql) {
        return sql.contains("'stepwise.run'");
    }

    /** A step that includes another chain creates the journal itself. */
    private static boolean createsJournal(PlannedStatement statement) {
        return statement.sql().startsWith("create table") && statement.sql().contains(SchemaMigrator.JOURNAL_TABLE);
    }

    private static String changeset(StepName step) {
        return step.version() + "-" + words(step) + ".sql";
    }

    private static String words(StepName step) {
        return step.title().toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
