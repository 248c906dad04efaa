package dev.stepwise.security;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.update;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.run.RunLimits;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rights on the page of permissions are enough for what it says, and each of them is needed. */
class PermissionsTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002UseMuch.class);
    private static final MigrationChain WITH_AN_EXTENSION =
            Things.chain().steps(V001CreateThings.class, V002CreateCitext.class);

    private static final String MIGRATOR = "shop_migrator";
    private static final String[] MIGRATOR_IN_ITS_SCHEMA = {
        "create role shop_migrator login",
        "grant connect on database shop to shop_migrator",
        "create schema shop authorization shop_migrator"
    };

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    /** What the page gives rights for: a block of it, and what is there before. */
    private enum Use {
        RUNS_IN_ITS_SCHEMA("A role for runs", 0),
        RUNS_IN_A_SCHEMA("A role for runs", 1, "create schema shop"),
        RUNS_IN_A_NEW_SCHEMA("A schema that the run creates", 0),
        EXTENSIONS("Extensions", 0, MIGRATOR_IN_ITS_SCHEMA),
        TABLES_OF_ANOTHER(
                "Tables of another role",
                0,
                "create role shop_migrator login",
                "create role shop_owner",
                "grant connect on database shop to shop_migrator",
                "create schema shop authorization shop_owner"),
        LOOKING("Looking only", 0, "create schema shop");

        private final String heading;
        private final int block;
        private final List<String> before;

        Use(String heading, int block, String... before) {
            this.heading = heading;
            this.block = block;
            this.before = List.of(before);
        }

        List<String> statements() {
            return PermissionsPage.statements(heading, block);
        }
    }

    private record Left(Use use, String right) {}

    @BeforeEach
    void takeAwayWhatEveryRoleHas() {
        database.execute(
                "revoke all on database " + database.name() + " from public",
                "revoke create on schema public from public");
    }

    @AfterEach
    void dropRoles() {
        for (String name : List.of(MIGRATOR, "shop_status", "shop_app", "shop_owner")) {
            String role = PermissionsPage.role(name, database);
            if (!database.rows("select from pg_roles where rolname = '" + role + "'")
                    .isEmpty()) {
                database.execute("drop owned by " + role + " cascade", "drop role " + role);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRightsAreEnough(Use use) {
        prepare(use, use.statements());

        assertThatCode(() -> carryOut(use)).doesNotThrowAnyException();
    }

    static Stream<Left> rights() {
        return Stream.of(Use.values())
                .flatMap(use -> use.statements().stream()
                        .filter(statement -> statement.startsWith("grant "))
                        .map(right -> new Left(use, right)));
    }

    @ParameterizedTest
    @MethodSource("rights")
    void withoutOneOfThemTheMessageNamesIt(Left left) {
        prepare(
                left.use,
                left.use.statements().stream()
                        .filter(statement -> !statement.equals(left.right))
                        .toList());

        assertThatThrownBy(() -> carryOut(left.use))
                .hasMessageContaining("SQLSTATE 42501")
                .message()
                .containsPattern(" needs [^.]*" + privilege(left));
    }

    @Test
    void theApplicationReadsAndWritesRowsAndNothingElse() {
        execute(List.of(MIGRATOR_IN_ITS_SCHEMA));
        execute(PermissionsPage.statements("The application", 0));
        migrator(CHAIN).upTo(1);
        execute(PermissionsPage.statements("The application", 1));

        assertThatCode(() -> asApplication("insert into shop.things values (1, 'One')"))
                .doesNotThrowAnyException();
        assertThatCode(() -> asApplication("update shop.things set name = 'Two'"))
                .doesNotThrowAnyException();
        assertThatCode(() -> asApplication("select from shop.stepwise_journal")).doesNotThrowAnyException();
        assertThatThrownBy(() -> asApplication("delete from shop.stepwise_journal"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asApplication("alter table shop.things add x int"))
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> asApplication("create table shop.more ()")).hasMessageContaining("permission denied");
    }

    @Test
    void rowsThatAPolicyHidesAreReadWithARightOfItsOwn() {
        execute(List.of(MIGRATOR_IN_ITS_SCHEMA));
        SchemaMigrator reading = migrator(Things.chain().steps(V001CreateThings.class, V002NameThings.class));
        reading.upTo(1);
        execute(List.of(
                "alter table shop.things enable row level security",
                "alter table shop.things force row level security"));

        assertThatThrownBy(reading::up)
                .hasMessageContaining("SQLSTATE 42501")
                .hasMessageContaining("BYPASSRLS where policies of row security would hide rows.");

        execute(PermissionsPage.statements("Row security", 0));
        assertThatCode(reading::up).doesNotThrowAnyException();
    }

    @Test
    void whatABlockingSessionExecutesIsNamedWithARightOfItsOwn() throws SQLException {
        execute(List.of(MIGRATOR_IN_ITS_SCHEMA));
        migrator(CHAIN).upTo(1);
        SchemaMigrator waiting = migrator(CHAIN).within(new RunLimits(Duration.ofMinutes(1), Duration.ofSeconds(1), 1));
        try (Connection application = database.connect();
                Statement reading = application.createStatement()) {
            application.setAutoCommit(false);
            reading.execute("select from shop.things");

            assertThatThrownBy(waiting::up)
                    .hasMessageContaining("It waited for process")
                    .message()
                    .doesNotContain("query: select");
            execute(PermissionsPage.statements("What other sessions do", 0));
            assertThatThrownBy(waiting::up).hasMessageContaining("query: select from shop.things");
        }
    }

    private void prepare(Use use, List<String> rights) {
        execute(use.before);
        if (use == Use.LOOKING || use == Use.TABLES_OF_ANOTHER) {
            database.migrator(CHAIN).inSchema("shop").upTo(1);
        }
        if (use == Use.TABLES_OF_ANOTHER) {
            execute(List.of(
                    "alter table shop.things owner to shop_owner",
                    "alter table shop.stepwise_journal owner to shop_owner"));
        }
        execute(rights);
    }

    private void carryOut(Use use) {
        if (use == Use.LOOKING) {
            look(migrator(CHAIN, "shop_status"));
            return;
        }
        SchemaMigrator migrator = migrator(use == Use.EXTENSIONS ? WITH_AN_EXTENSION : CHAIN);
        migrator.up();
        migrator.downTo(0);
    }

    private static void look(SchemaMigrator migrator) {
        assertThat(migrator.installedVersion()).hasToString("at V001");
        assertThat(migrator.plan(2).steps()).hasSize(1);
        assertThat(migrator.stepMismatches()).isEmpty();
        assertThat(migrator.upTo(1).steps()).isEmpty();
    }

    private SchemaMigrator migrator(MigrationChain chain) {
        return migrator(chain, MIGRATOR);
    }

    /** A large table takes the longer way. */
    private SchemaMigrator migrator(MigrationChain chain, String role) {
        return SchemaMigrator.of(database.sourceAs(PermissionsPage.role(role, database)), chain)
                .inSchema("shop")
                .within(RunLimits.DEFAULT.withLargeTable(0));
    }

    private void execute(List<String> statements) {
        statements.forEach(statement -> database.execute(PermissionsPage.named(statement, database)));
    }

    private void asApplication(String sql) throws SQLException {
        try (Connection connection = database.sourceAs(PermissionsPage.role("shop_app", database))
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a member of the owner's role lacks first is to look into the schema. */
    private static String privilege(Left left) {
        return left.use == Use.TABLES_OF_ANOTHER ? "USAGE" : left.right.split(" ", 3)[1].toUpperCase(Locale.ROOT);
    }

    private static final class V002NameThings implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.dml(update(THINGS).set(THINGS.name, "One"));
        }

        @Override
        public void down(Changes changes) {
            changes.dml(update(THINGS).setNull(THINGS.name));
        }
    }

    private static final class V002CreateCitext implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(PostgresDdl.createExtension("citext"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PostgresDdl.dropExtension("citext"));
        }
    }
}
