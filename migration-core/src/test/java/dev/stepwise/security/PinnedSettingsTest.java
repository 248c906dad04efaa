package dev.stepwise.security;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.script.UnsafeDatabaseException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a role, a database or a URL sets changes neither what the text of a step means nor whether it ends. */
class PinnedSettingsTest {

    private static final Field<String> SAID = field(name("said"), CLOB);

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002SayWhatDependsOnSettings.class, V003IndexOutside.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @AutoClose
    private final TestDatabase plain = new TestDatabase();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "standard_conforming_strings | off",
                "row_security | on",
                "session_replication_role | replica",
                "check_function_bodies | off",
                "array_nulls | off",
                "transform_null_equals | on",
                "xmloption | document",
                "xmlbinary | hex",
                "datestyle | German, DMY",
                "intervalstyle | sql_standard",
                "timezone | Asia/Kathmandu",
                "timezone_abbreviations | Australia",
                "bytea_output | escape",
                "extra_float_digits | -3",
                "quote_all_identifiers | on",
                "gin_fuzzy_search_limit | 1",
                "client_min_messages | error",
                "exit_on_error | on",
                "statement_timeout | 30",
                "idle_in_transaction_session_timeout | 30",
                "idle_session_timeout | 30",
                "plpgsql.variable_conflict | use_variable",
                "plpgsql.extra_errors | all",
                "plpgsql.check_asserts | off",
                "default_transaction_isolation | serializable",
                "default_transaction_read_only | on",
                "default_transaction_deferrable | on",
                "search_path | public, pg_catalog",
                "lock_timeout | 1"
            })
    void aSettingOfTheDatabaseChangesNothing(String setting, String value) {
        plain.migrator(CHAIN).up();
        database.execute("alter database \"" + database.name() + "\" set " + setting + " to "
                + (setting.equals("search_path") ? value : "'" + value + "'"));
        SchemaMigrator migrator = database.migrator(CHAIN);

        assertThat(migrator.installedVersion()).hasToString("not installed");
        migrator.plan(3);
        migrator.up();
        assertThat(migrator.up().steps()).isEmpty();
        database.execute(
                "set default_transaction_read_only to off",
                "alter database \"" + database.name() + "\" reset " + setting);

        assertThat(rows(database)).isEqualTo(rows(plain));
        assertThat(catalog(database).differencesFrom(catalog(plain))).hasToString("");
        migrator.downTo(0);
    }

    private static List<String> rows(TestDatabase database) {
        return database.rows("select id, name, said from things order by id");
    }

    private static CatalogSnapshot catalog(TestDatabase database) {
        return database.catalog("public", "things");
    }

    @Test
    void aSettingThatTheRoleMayNotChangeIsRefusedByNameBeforeAnythingChanges() {
        String role = "owner_of_" + database.name();
        database.execute(
                "create role " + role + " login",
                "create schema tenant authorization " + role,
                "alter role " + role + " in database \"" + database.name()
                        + "\" set session_replication_role to replica");

        assertThatThrownBy(() -> SchemaMigrator.of(database.sourceAs(role), CHAIN)
                        .inSchema("tenant")
                        .up())
                .isInstanceOf(UnsafeDatabaseException.class)
                .hasMessageContaining(
                        "The setting session_replication_role is replica and has to be origin, and the role " + role
                                + " may not change it");
        assertThat(database.catalog("tenant", "things").facts()).isEmpty();
        database.execute("drop owned by " + role, "drop role " + role);
    }

    @Test
    void aRoleWithoutPrivilegesOverSettingsMigratesItsOwnSchema() {
        String role = "owner_of_" + database.name();
        database.execute("create role " + role + " login", "create schema tenant authorization " + role);

        SchemaMigrator migrator =
                SchemaMigrator.of(database.sourceAs(role), CHAIN).inSchema("tenant");
        migrator.up();
        assertThat(migrator.installedVersion()).hasToString("at V003");
        migrator.downTo(0);
        database.execute("drop owned by " + role, "drop role " + role);
    }

    @Test
    void whatTheAdministratorChoosesIsKeptAndShown() {
        String role = "owner_of_" + database.name();
        database.execute(
                "create role " + role,
                "create schema tenant authorization " + role,
                "alter database \"" + database.name() + "\" set role to " + role);

        SchemaMigrator migrator = database.migrator(CHAIN).inSchema("tenant");

        assertThat(migrator.plan(3).keptSettings()).containsExactly("role is " + role);
        migrator.up();
        assertThat(database.value(
                        "select tableowner from pg_tables where schemaname = 'tenant' and tablename = 'things'"))
                .isEqualTo(role);
        migrator.downTo(0);
        database.execute(
                "set role none",
                "alter database \"" + database.name() + "\" reset role",
                "drop owned by " + role,
                "drop role " + role);
    }

    @Test
    void aPolicyThatHidesRowsStopsAStepInsteadOfLosingThem() {
        String role = "owner_of_" + database.name();
        database.execute("create role " + role + " login", "create schema tenant authorization " + role);
        SchemaMigrator migrator =
                SchemaMigrator.of(database.sourceAs(role), CHAIN).inSchema("tenant");
        migrator.upTo(1);
        database.execute(
                "insert into tenant.things select i from generate_series(100, 109) i",
                "alter table tenant.things enable row level security",
                "alter table tenant.things force row level security",
                "create policy hidden on tenant.things using (false)");

        assertThatThrownBy(migrator::up)
                .isInstanceOfSatisfying(
                        StepFailedException.class,
                        failed -> assertThat(failed.sqlState()).isEqualTo("42501"))
                .hasMessageContaining("row-level security");
        assertThat(database.value("select count(*) from tenant.things")).isEqualTo("10");
        database.execute("drop owned by " + role + " cascade", "drop role " + role);
    }

    @Test
    void aSchemasNameIsNoInjectionWhereBackslashesEscape() {
        database.execute(
                "create role victim_of_" + database.name(),
                "alter database \"" + database.name() + "\" set standard_conforming_strings to off");
        String crafted = "x\\'); drop role victim_of_" + database.name().substring(0, 8) + "; --";
        SchemaMigrator migrator = database.migrator(CHAIN).inSchema(crafted);

        assertThat(migrator.installedVersion()).hasToString("not installed");
        migrator.up();
        assertThat(migrator.installedVersion()).hasToString("at V003");
        migrator.downTo(0);
        assertThat(database.value("select count(*) from pg_roles where rolname = 'victim_of_" + database.name() + "'"))
                .isEqualTo("1");
        database.execute("drop role victim_of_" + database.name());
    }

    /** Each row says something that comes out otherwise under one of the settings. */
    static final class V002SayWhatDependsOnSettings implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(SAID));
            changes.seed(Seed.into(THINGS)
                    .rows(row(THINGS.id, THINGS.name), row(1, "C:\\new"), row(2, (String) null))
                    .identifiedBy(THINGS.id));
            say(changes, 10, "array_length('{NULL}'::text[], 1)::text || coalesce(('{NULL}'::text[])[1], 'null')");
            say(changes, 11, "(null::int = null)::text");
            say(changes, 12, "'02/03/2020'::date::text");
            say(changes, 13, "extract(epoch from interval '-1 2:03:04')::text");
            say(changes, 14, "('2020-01-01 00:00'::timestamp at time zone 'UTC')::text");
            say(changes, 15, "'2020-01-01 00:00 EST'::timestamptz::text");
            say(changes, 16, "'\\x00ff'::bytea::text");
            say(changes, 17, "(0.1::float8 + 0.2::float8)::text");
            say(changes, 18, "quote_ident('plain')");
            changes.dml(update(THINGS).set(THINGS.name, "seen").where(THINGS.id.eq(100)));
            changes.ddl(PostgresDdl.warnIf(condition("false"), "never"));
            changes.dml(query("do $$ begin perform pg_catalog.pg_sleep(0.06); end $$"));
        }

        private static void say(Changes changes, int id, String sql) {
            changes.dml(insertInto(THINGS, THINGS.id, SAID).values(val(id), field(sql, CLOB)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(SAID));
        }
    }

    static final class V003IndexOutside implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(
                    index("things_name").on(THINGS, THINGS.name).createConcurrently());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PostgresDdl.dropIndex("things_name"));
        }
    }
}
