package dev.stepwise.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.PlainSql;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import org.jooq.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A statement that a role may not execute says which right it needs. */
class MissingRightTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002Execute.class);

    private static Query statement = PlainSql.of("select 1");

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final String role = "runs_in_" + database.name();

    @BeforeEach
    void createRole() {
        database.execute(
                "create role " + role + " login",
                "create schema own authorization " + role,
                "create function own.quiet() returns event_trigger language plpgsql as 'begin end'",
                "create schema other",
                "create table other.things (id int)",
                "grant usage on schema other to " + role);
    }

    @AfterEach
    void dropRole() {
        database.execute("drop owned by " + role + " cascade", "drop role " + role);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create event trigger quiet on sql_drop execute function {schema}.quiet() | needs a superuser",
                "alter table {schema}.things owner to pg_monitor | needs membership in that role",
                "create index on other.things (id) | needs its ownership",
                "comment on table other.things is 'x' | needs its ownership",
                "create view other.ones as select 1 as one | needs USAGE and CREATE on the schema",
                "insert into other.things values (1) | needs the right that the message names",
                "insert into other.things select 1 where 'drop' = 'create' | needs the right that the message names"
            })
    void aStatementSaysWhatItNeeds(String sql, String needed) {
        statement = PlainSql.of(sql);
        SchemaMigrator migrator =
                SchemaMigrator.of(database.sourceAs(role), CHAIN).inSchema("own");

        assertThatThrownBy(migrator::up)
                .hasMessageContaining("SQLSTATE 42501")
                .hasMessageContaining("the schema is at V001")
                .hasMessageContaining(needed);
    }

    private static final class V002Execute implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(statement);
        }

        @Override
        public void down(Changes changes) {}
    }
}
