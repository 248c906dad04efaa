package dev.stepwise.run;

import static dev.stepwise.ddl.CatalogConditions.hasComment;
import static dev.stepwise.ddl.CatalogConditions.tableExists;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.row;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.ddl.PostgresTypes;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.WireTap;
import java.util.stream.Stream;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of schemas, and of what stands in them: as PostgreSQL keeps them, or refused. */
class SchemaNameTest {

    private static final String NAME_OF_63_BYTES = "n".repeat(63);

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002UseEveryWord.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @AutoClose
    private static final TestDatabase MANY_TENANTS = new TestDatabase();

    static Stream<String> usableNames() {
        return Stream.of(
                "user",
                "Tenant with space",
                "dotted.name",
                "\"quoted\" and 'quoted' and one\"",
                "it's",
                "back\\slash; semicolon -- comment /* comment",
                "$stepwise$ $$ $1 :name what? {0} %s%n",
                "{fn now()}",
                "PG_schéma",
                "схема 模式 🦆",
                "é".repeat(31) + "x",
                NAME_OF_63_BYTES);
    }

    @ParameterizedTest
    @MethodSource("usableNames")
    void anyNameThatPostgresKeepsWorksUpAndDown(String name) {
        MANY_TENANTS.migrator(CHAIN).up();
        CatalogSnapshot decoy = MANY_TENANTS.catalog("public", "things");
        SchemaMigrator migrator = MANY_TENANTS.migrator(CHAIN).inSchema(name);

        migrator.up();
        assertThat(migrator.installedVersion()).hasToString("at V002");
        assertThat(MANY_TENANTS.catalog(name, "things").differencesFrom(decoy)).hasToString("");

        migrator.downTo(0);
        assertThat(MANY_TENANTS.catalog(name, "things").facts()).containsExactly("extension citext");
        assertThat(migrator.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
        assertThat(MANY_TENANTS.catalog("public", "things").differencesFrom(decoy))
                .hasToString("");
    }

    static Stream<String> refusedNames() {
        return Stream.of(
                "",
                " \t",
                "n".repeat(64),
                "é".repeat(32),
                "zero\0character",
                "line\nbreak",
                "tab\t",
                "escape \u001b[31m",
                "c1 \u009b31m",
                "right to left \u202e",
                "separator \u2028",
                "half a \uD83E pair",
                "pg_temp",
                "pg_x",
                "pg_catalog",
                "information_schema");
    }

    @ParameterizedTest
    @MethodSource("refusedNames")
    void aNameThatPostgresWouldNotKeepIsRefusedBeforeAnyConnection(String name) {
        try (WireTap tap = WireTap.inFrontOf(database.scratch().url())) {
            SchemaMigrator migrator = SchemaMigrator.of(tap.dataSource(), CHAIN);

            assertThatThrownBy(() -> migrator.inSchema(name))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("cannot be used: its name ")
                    .hasMessageEndingWith(". Choose another name.");
            assertThat(tap.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {V002NameTableTooLong.class, V002NameIndexTooLong.class, V002NameConstraintTooLong.class})
    void aNameOfAStepThatPostgresWouldCutIsRefusedBeforeAnythingRuns(Class<? extends MigrationStep> step) {
        SchemaMigrator migrator = database.migrator(Things.chain().steps(V001CreateThings.class, step));

        assertThatThrownBy(migrator::up)
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("The name \"" + "n".repeat(64)
                        + "\" has more than 63 bytes, and PostgreSQL would cut it. Shorten it in: ");
        assertThatThrownBy(() -> migrator.planForEmptyDatabase(2)).isInstanceOf(ChainException.class);
        assertThat(migrator.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
        assertThat(database.catalog("public", "things").facts()).isEmpty();
    }

    @Test
    void aTextIsNoNameHoweverLongItIs() {
        database.migrator(Things.chain().steps(V001CreateThings.class, V002SeedLongText.class))
                .up();

        assertThat(database.value("select sum(length(name)) from things"))
                .isEqualTo(String.valueOf(V002SeedLongText.TEXT.length() * 2));
    }

    private static final Field<String> EMAIL = field(name("email"), PostgresTypes.CITEXT);

    static final class Named extends StepTable {
        final Field<Integer> id = column(NAME_OF_63_BYTES, PostgresTypes.SERIAL);

        Named() {
            super(NAME_OF_63_BYTES);
        }
    }

    /** Each word that renders a name in a way of its own, under names as long as there can be. */
    static final class V002UseEveryWord implements MigrationStep {

        private static final Named NAMED = new Named();
        private static final String INDEX = "i".repeat(63);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    PostgresDdl.createExtension("citext"),
                    createTable(NAMED)
                            .columns(NAMED.fields())
                            .constraints(
                                    constraint("c".repeat(63)).primaryKey(NAMED.id),
                                    constraint("f".repeat(63))
                                            .foreignKey(NAMED.id)
                                            .references(THINGS, THINGS.id)),
                    createIndex(INDEX).on(NAMED, NAMED.id));
            changes.ddl(PostgresDdl.addColumnsBefore(THINGS, THINGS.name, EMAIL));
            changes.seed(Seed.into(THINGS)
                    .rows(row(THINGS.id, THINGS.name), row(1, "one"))
                    .identifiedBy(THINGS.id));
            changes.ddl(PostgresDdl.dropIndex(INDEX));
            changes.when(
                    not(tableExists(NAMED)),
                    inside -> inside.ddl(PostgresDdl.require(not(tableExists(THINGS)), "never")));
            changes.when(
                    hasComment(THINGS, "1"),
                    inside -> inside.ddl(createIndex(INDEX).on(NAMED, NAMED.id)));
            changes.outsideTransaction(
                    index("x".repeat(63)).on(THINGS, THINGS.name).createConcurrently());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PostgresDdl.dropIndex("x".repeat(63)));
            changes.ddl(dropTable(NAMED));
            changes.dml(deleteFrom(THINGS));
            changes.ddl(PostgresDdl.require(not(tableExists(NAMED)), "The table is not empty."));
            changes.ddl(alterTable(THINGS).dropColumn(EMAIL), PostgresDdl.dropExtension("citext"));
        }
    }

    static final class V002NameTableTooLong implements MigrationStep {

        static final class Long extends StepTable {
            final Field<Integer> id = column("id", PostgresTypes.SERIAL);

            Long() {
                super("n".repeat(64));
            }
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(new Long()).columns(new Long().fields()));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(new Long()));
        }
    }

    static final class V002NameIndexTooLong implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createIndex("n".repeat(64)).on(THINGS, THINGS.name));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PostgresDdl.dropIndex("n".repeat(64)));
        }
    }

    static final class V002NameConstraintTooLong implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).add(constraint("n".repeat(64)).unique(THINGS.name)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropConstraint("n".repeat(64)));
        }
    }

    static final class V002SeedLongText implements MigrationStep {

        static final String TEXT =
                "It's \"a name of more than sixty-three bytes\", she said; it's not. \\".repeat(2000);

        @Override
        public void up(Changes changes) {
            changes.seed(Seed.into(THINGS)
                    .rows(row(THINGS.id, THINGS.name), row(1, TEXT), row(2, TEXT))
                    .identifiedBy(THINGS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.dml(deleteFrom(THINGS));
        }
    }
}
