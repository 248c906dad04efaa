package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.PlainSql;
import dev.stepwise.ddl.PostgresGrant;
import dev.stepwise.ddl.PostgresObject;
import dev.stepwise.ddl.PostgresRole;
import dev.stepwise.ddl.Privilege;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles whose names are given when a run starts. */
class GivenRolesTest {

    private static final String HOSTILE = "shop\" to public; drop table things; --'$stepwise$";
    private static final String QUOTED = "\"shop\"\" to public; drop table things; --'$stepwise$\"";

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002Grant.class);

    private static final PostgresGrant READS = PostgresGrant.privileges(Privilege.SELECT)
            .on(PostgresObject.table(Things.THINGS))
            .to(PostgresRole.given("app"));

    private static Consumer<Changes> change = changes -> {};

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    static Stream<Consumer<Changes>> ways() {
        return Stream.of(
                changes -> changes.ddl(READS.grant()),
                changes -> changes.when(DSL.trueCondition(), then -> then.ddl(READS.grant())),
                changes -> changes.outsideTransaction(READS.grant()),
                changes -> changes.ddl(PlainSql.of("grant select on {schema}.things to {role app}")),
                changes -> changes.ddl(
                        PlainSql.of("do $$ begin execute 'grant select on {schema}.things to {role app}'; end $$")));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aRoleOfAnyNameIsGivenToARunAndToAScript(Consumer<Changes> declared) throws SQLException {
        change = declared;
        withRole(() -> {
            SchemaMigrator migrator = database.migrator(CHAIN).withRole("app", HOSTILE);
            migrator.upTo(1);
            String script = migrator.plan(2).script();
            migrator.up();

            assertThat(readers()).isEqualTo(1);

            migrator.downTo(1);
            database.execute("revoke all on things from " + QUOTED);
            assertThat(readers()).isZero();
            assertThat(script).contains("\"shop\"\" to public; drop table things");
            database.execute(database.migrator(CHAIN).withRole("app", HOSTILE).plan(2));

            assertThat(readers()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aRoleThatIsNotGivenIsRefusedByNameBeforeAnythingIsDone(Consumer<Changes> declared) throws SQLException {
        change = declared;

        assertThatThrownBy(() -> database.migrator(CHAIN).up())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("V002 grant names the role {role app}")
                .hasMessageContaining("--role app=NAME");
        assertThat(database.migrator(CHAIN).installedVersion().usable().isNone())
                .isTrue();
    }

    @Test
    void aRoleThatDoesNotExistIsNamedBeforeTheFirstChange() throws SQLException {
        change = changes -> changes.ddl(READS.grant());

        assertThatThrownBy(() ->
                        database.migrator(CHAIN).withRole("app", "it's me").up())
                .hasMessageContaining("The role \"it's me\", which is given for {role app}, does not exist");
        assertThat(database.migrator(CHAIN).installedVersion().usable().isNone())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "public",
                "none",
                "a\u0000b",
                "a\nb",
                "a23456789a23456789a23456789a23456789a23456789a23456789a23456789abcd"
            })
    void aNameThatMeansNoRoleOfItsOwnIsRefused(String name) {
        assertThatThrownBy(() -> database.migrator(CHAIN).withRole("app", name))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> PostgresRole.named(name)).isInstanceOf(ChainException.class);
    }

    private int readers() throws SQLException {
        return Integer.parseInt(
                database.value(
                        "select count(*) from information_schema.table_privileges where table_name = 'things' and grantee like 'shop%'"));
    }

    private void withRole(Body body) throws SQLException {
        database.execute("create role " + QUOTED);
        try {
            body.run();
        } finally {
            database.execute("drop owned by " + QUOTED + "; drop role " + QUOTED);
        }
    }

    private interface Body {
        void run() throws SQLException;
    }

    static final class V002Grant implements MigrationStep {
        @Override
        public void up(Changes changes) {
            change.accept(changes);
        }

        @Override
        public void down(Changes changes) {}
    }
}
