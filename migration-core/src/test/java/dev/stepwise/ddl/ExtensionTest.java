package dev.stepwise.ddl;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An extension belongs to the whole database: it goes with the last schema that uses it, if Stepwise brought it. */
class ExtensionTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002AddEmail.class);

    private static final String USUAL_COMMENT = "select comment from pg_available_extensions where name = 'citext'";
    private static final String HOME_AND_COMMENT =
            "select extnamespace::regnamespace, obj_description(oid) from pg_extension where extname = 'citext'";
    private static final String TYPE_OF_COLUMN =
            "select atttypid::regtype from pg_attribute where attrelid = 'a.things'::regclass and attname = 'email'";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator tenant = database.migrator(CHAIN).inSchema("a");
    private final String usualComment = database.value(USUAL_COMMENT);

    @Test
    void aMissingExtensionIsInstalledInPublicAndItsCommentSaysSo() {
        tenant.up();

        assertThat(database.value(HOME_AND_COMMENT)).isEqualTo("public|" + usualComment + " (installed by Stepwise)");
        assertThat(database.value(TYPE_OF_COLUMN)).isEqualTo("citext");
    }

    @Test
    void anExtensionOfStepwiseGoesWithTheLastSchemaThatUsesIt() {
        SchemaMigrator other = database.migrator(CHAIN).inSchema("b");
        tenant.up();
        other.up();

        tenant.downTo(1);
        assertThat(database.rows(HOME_AND_COMMENT)).hasSize(1);

        other.downTo(1);
        assertThat(database.rows(HOME_AND_COMMENT)).isEmpty();
    }

    @Test
    void anExtensionThatWasThereBeforeIsUsedWhereItIsAndStays() {
        database.execute("create schema tools", "create extension citext with schema tools");

        tenant.up();
        assertThat(database.value(TYPE_OF_COLUMN)).isEqualTo("tools.citext");

        tenant.downTo(0);
        assertThat(database.value(HOME_AND_COMMENT)).isEqualTo("tools|" + usualComment);
    }

    @Test
    void runsInManySchemasCreateAndDropItAtTheSameTime() {
        for (int round = 0; round < 3; round++) {
            inManySchemas(SchemaMigrator::up);
            assertThat(database.value(HOME_AND_COMMENT))
                    .isEqualTo("public|" + usualComment + " (installed by Stepwise)");
            inManySchemas(migrator -> migrator.downTo(0));
            assertThat(database.rows(HOME_AND_COMMENT)).isEmpty();
        }
    }

    private void inManySchemas(Consumer<SchemaMigrator> run) {
        List<CompletableFuture<?>> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SchemaMigrator migrator = database.migrator(CHAIN).inSchema("many_" + i);
            runs.add(Background.start(() -> {
                run.accept(migrator);
                return true;
            }));
        }
        runs.forEach(CompletableFuture::join);
    }

    @Test
    void anExtensionWhoseNoteWasRemovedStays() {
        tenant.up();
        database.execute("comment on extension citext is null");
        tenant.downTo(0);
        assertThat(database.value(HOME_AND_COMMENT))
                .as("nobody knows who installed it")
                .isEqualTo("public|null");
    }

    @Test
    void withoutASchemaPublicItIsInstalledInTheTargetSchema() {
        database.execute("drop schema public");

        tenant.up();
        assertThat(database.value("select extnamespace::regnamespace from pg_extension where extname = 'citext'"))
                .isEqualTo("a");

        tenant.downTo(0);
        assertThat(database.rows(HOME_AND_COMMENT)).isEmpty();
    }

    @Test
    void anExtensionInASchemaOfARoleThatIsNotTrustedIsNotUsed() {
        String mallory = "mallory_of_" + database.name();
        tenant.upTo(1);
        database.execute(
                "create role " + mallory,
                "create schema hers authorization " + mallory,
                "create extension citext with schema hers");

        assertThatThrownBy(tenant::up)
                .hasMessageContaining("The extension citext is in the schema hers of the role " + mallory)
                .hasMessageContaining("then run again: alter schema hers owner to ");
        database.execute("alter schema hers owner to current_user", "drop role " + mallory);

        tenant.up();
        assertThat(database.value(TYPE_OF_COLUMN)).isEqualTo("hers.citext");
    }

    static final class V002AddEmail implements MigrationStep {

        private static final Field<String> EMAIL = field(name("email"), PostgresTypes.CITEXT);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    PostgresDdl.createExtension("citext"), alterTable(THINGS).addColumn(EMAIL));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(EMAIL), PostgresDdl.dropExtension("citext"));
        }
    }
}
