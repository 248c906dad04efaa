package dev.stepwise.ddl;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.internal.ServerVersion;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A step that needs a newer server is refused by name before its first change. */
class ServerVersionTest {

    private static final Query OF_THE_FUTURE =
            DSL.query("alter table {0} lemon 100%{1}", THINGS, ServerVersion.needed(99, "LEMON of 'a' table, 100%,"));

    private static Consumer<Changes> change = changes -> {};

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator migrator =
            database.migrator(Things.chain().steps(V001CreateThings.class, V002Change.class));

    static Stream<Consumer<Changes>> ways() {
        return Stream.of(
                changes -> changes.ddl(dropTable(THINGS), OF_THE_FUTURE),
                changes -> {
                    changes.ddl(dropTable(THINGS));
                    changes.outsideTransaction(OF_THE_FUTURE);
                },
                changes -> {
                    changes.outsideTransaction(dropTable(THINGS));
                    changes.ownTransaction(OF_THE_FUTURE);
                },
                changes -> changes.when(falseCondition(), then -> then.ddl(OF_THE_FUTURE)),
                changes -> changes.when(
                        condition("{0} true", sql("{0}", ServerVersion.needed(99, "LEMON of 'a' table, 100%,"))),
                        then -> then.ddl(dropTable(THINGS))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aStepThatNeedsANewerServerIsRefusedBeforeItsFirstChange(Consumer<Changes> declared) {
        migrator.upTo(1);
        change = declared;

        assertThatThrownBy(migrator::up)
                .hasMessageContaining("This server is PostgreSQL " + database.value("show server_version"))
                .hasMessageContaining(
                        "and LEMON of 'a' table, 100%, needs PostgreSQL 99 or later. Upgrade the server, or leave it out");
        assertThat(database.value("select to_regclass('public.things')")).isEqualTo("things");
        assertThat(migrator.installedVersion()).hasToString("at V001");
    }

    @Test
    void aServerThatHasItIsNotRefused() {
        change = changes ->
                changes.ddl(DSL.query("alter table {0} add more int{1}", THINGS, ServerVersion.needed(14, "This")));

        migrator.up();

        assertThat(migrator.installedVersion()).hasToString("at V002");
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
