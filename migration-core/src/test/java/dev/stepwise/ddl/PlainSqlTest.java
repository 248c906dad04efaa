package dev.stepwise.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.StepReport;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain SQL is counted, and refused where a typed statement would be. */
class PlainSqlTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002Change.class);

    private static Consumer<Changes> change = changes -> {};

    @Test
    void theStatementsOfEveryPlaceInAStepAreCounted() throws SQLException {
        change = changes -> {
            changes.ddl(PlainSql.of("create table {schema}.a (id int)"), DSL.dropTable(DSL.name("a")));
            changes.dml(PlainSql.of("insert into {schema}.things (id) values (7)"));
            changes.when(DSL.trueCondition(), then -> then.ddl(PlainSql.of("create table {schema}.b (id int)")));
            changes.online(OnlineDdl.inOwnTransaction(
                    new SchemaObject("things"), PlainSql.of("alter table {schema}.things add more int")));
            changes.outsideTransaction(PlainSql.of("vacuum {schema}.things"));
        };
        try (TestDatabase database = new TestDatabase()) {
            SchemaMigrator migrator = database.migrator(CHAIN);

            assertThat(migrator.plan(2).plainStatements()).isEqualTo(5);

            MigrationReport report = migrator.up();

            assertThat(report.plainStatements()).isEqualTo(5);
            assertThat(report.steps()).extracting(StepReport::plainStatements).containsExactly(0, 5);
            assertThat(report.rows().inserted()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table {schema}.a (id int); create table {schema}.b (id int)",
                "commit",
                "set search_path to public",
                "select pg_advisory_lock(1)",
                "create schema other",
                "comment on table {schema}.things is '7'",
                "create table {schema}.a (id int",
                "create table \"{schema}\".a (id int)",
                "select E'{schema}.a'",
                "select 'a\u0000'",
                ""
            })
    void whatATypedStatementMayNotDoIsRefused(String sql) throws SQLException {
        change = changes -> changes.ddl(PlainSql.of(sql));
        try (TestDatabase database = new TestDatabase()) {
            assertThatThrownBy(() -> database.migrator(CHAIN).up()).isInstanceOf(ChainException.class);
        }
    }

    static final class V002Change implements MigrationStep {
        @Override
        public void up(Changes changes) {
            change.accept(changes);
        }

        @Override
        public void down(Changes changes) {}
    }
}
