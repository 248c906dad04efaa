package dev.stepwise;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;

import dev.stepwise.catalog.CatalogAspect;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.ddl.PlainSql;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seals;
import dev.stepwise.migrate.Seed;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Query;
import org.junit.jupiter.api.Test;

/** A seal sees what a step does to rows and on the way down, also where the catalog is the same. */
class VersionSealsTest {

    private static final CatalogScope WITHOUT_BODIES = CatalogScope.ofSeals().without(CatalogAspect.FUNCTION_BODIES);

    @Test
    void aStepThatIsNotEditedHasTheSameSeal() throws SQLException {
        Seal released = seal(Released.V002FillNames.class);

        assertThat(seal(Released.V002FillNames.class)).isEqualTo(released);
        assertThat(seal(Released.V002FillNames.class).differencesFrom(released)).isEmpty();
    }

    @Test
    void anotherTitleIsNoOtherText() throws SQLException {
        assertThat(seal(Retitled.V002NameThings.class)).isEqualTo(seal(Released.V002FillNames.class));
    }

    @Test
    void anEditedBackfillIsAnotherText() throws SQLException {
        assertOnlyTheTextDiffers(Released.V002FillNames.class, Edited.V002FillNames.class);
    }

    @Test
    void anEditedSeedIsAnotherText() throws SQLException {
        assertOnlyTheTextDiffers(Released.V002SeedThings.class, Edited.V002SeedThings.class);
    }

    @Test
    void anEditedDownIsAnotherText() throws SQLException {
        assertOnlyTheTextDiffers(Released.V002DropNothing.class, Edited.V002DropNothing.class);
    }

    @Test
    void anEditedBodyOfAFunctionIsAnotherTextAndAnotherCatalogWhereBodiesAreSeen() throws SQLException {
        Seal released = seal(Released.V002AddFunction.class);
        Seal edited = seal(Edited.V002AddFunction.class);

        assertThat(edited.differencesFrom(released))
                .containsExactly(
                        "the catalog is %s, not %s".formatted(edited.catalog(), released.catalog()),
                        "the text of the step under %s is %s, not %s"
                                .formatted(edited.renderedBy(), edited.text(), released.text()));
        assertThat(seal(Edited.V002AddFunction.class, WITHOUT_BODIES).catalog())
                .isEqualTo(seal(Released.V002AddFunction.class, WITHOUT_BODIES).catalog());
    }

    @Test
    void theNamesOfRolesThatAreGivenDoNotCount() throws SQLException {
        Map<String, String> here = Map.of("app", "pg_monitor", "guest", "pg_read_all_data");
        Map<String, String> there = Map.of("app", "pg_read_all_data", "guest", "pg_monitor");

        assertThat(seal(Letting.V002LetRolesIn.class, here)).isEqualTo(seal(Letting.V002LetRolesIn.class, there));
    }

    @Test
    void aRightOfAnotherRoleThanTheStepSaysIsAnotherCatalog() throws SQLException {
        Map<String, String> roles = Map.of("app", "pg_monitor", "guest", "pg_read_all_data");

        assertThat(seal(Letting.V002LetAppIn.class, roles).catalog())
                .isNotEqualTo(seal(Letting.V002LetGuestIn.class, roles).catalog());
    }

    private static void assertOnlyTheTextDiffers(
            Class<? extends MigrationStep> released, Class<? extends MigrationStep> edited) throws SQLException {
        Seal before = seal(released);
        Seal after = seal(edited);

        assertThat(after.differencesFrom(before))
                .containsExactly("the text of the step under %s is %s, not %s"
                        .formatted(before.renderedBy(), after.text(), before.text()));
        assertThat(before.text()).isNotEqualTo(after.text());
    }

    private static Seal seal(Class<? extends MigrationStep> second) throws SQLException {
        return seal(second, CatalogScope.ofSeals());
    }

    private static Seal seal(Class<? extends MigrationStep> second, CatalogScope scope) throws SQLException {
        return seal(second, scope, Map.of());
    }

    private static Seal seal(Class<? extends MigrationStep> second, Map<String, String> roles) throws SQLException {
        return seal(second, CatalogScope.ofSeals(), roles);
    }

    /** Returns the seal of the second version of a chain. */
    private static Seal seal(Class<? extends MigrationStep> second, CatalogScope scope, Map<String, String> roles)
            throws SQLException {
        MigrationChain chain =
                Things.chain().sealedBy(Seals.NONE.inScope(scope)).steps(List.of(V001CreateThings.class, second));
        try (TestDatabase database = new TestDatabase();
                Connection connection = database.connect()) {
            database.migrator(chain).withRoles(roles).up();
            return VersionSeals.of(chain).withRoles(roles).at(new SchemaVersion(2), connection, "public");
        }
    }

    private abstract static class Filling implements MigrationStep {

        private final String name;

        Filling(String name) {
            this.name = name;
        }

        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(THINGS)
                    .set(THINGS.name, inline(name))
                    .where(THINGS.name.isNull())
                    .inOrderOf(THINGS.id));
        }

        @Override
        public void down(Changes changes) {}
    }

    private abstract static class Seeding implements MigrationStep {

        private final Seed rows;

        Seeding(String name) {
            rows = Seed.into(THINGS)
                    .rows(row(THINGS.id, THINGS.name), row(1, name))
                    .identifiedBy(THINGS.id);
        }

        @Override
        public void up(Changes changes) {
            changes.seed(rows);
        }

        @Override
        public void down(Changes changes) {
            changes.unseed(rows);
        }
    }

    private abstract static class Calling implements MigrationStep {

        private final int result;

        Calling(int result) {
            this.result = result;
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(PlainSql.of(
                    "create function {schema}.size_of_things() returns int language sql set search_path to pg_catalog, pg_temp as 'select "
                            + result + "'"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PlainSql.of("drop function {schema}.size_of_things()"));
        }
    }

    private abstract static class Granting implements MigrationStep {

        private final Query[] grants;

        Granting(String... grants) {
            this.grants = Stream.of(grants).map(PlainSql::of).toArray(Query[]::new);
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(grants);
        }

        @Override
        public void down(Changes changes) {}
    }

    private static final class Letting {

        /** Roles stand in rights, in rights on what comes, in policies and as owners. */
        static final class V002LetRolesIn extends Granting {
            V002LetRolesIn() {
                super(
                        "grant select on {schema}.things to {role app}, {role guest}",
                        "grant update (name) on {schema}.things to {role guest}",
                        "alter default privileges in schema {schema} grant select on tables to {role app}",
                        "create policy own on {schema}.things to {role app}, {role guest} using (true)",
                        "create type {schema}.size as enum ('small')",
                        "alter type {schema}.size owner to {role guest}");
            }
        }

        static final class V002LetAppIn extends Granting {
            V002LetAppIn() {
                super("grant select on {schema}.things to {role app}");
            }
        }

        static final class V002LetGuestIn extends Granting {
            V002LetGuestIn() {
                super("grant select on {schema}.things to {role guest}");
            }
        }
    }

    private static final class Released {

        static final class V002FillNames extends Filling {
            V002FillNames() {
                super("nameless");
            }
        }

        static final class V002SeedThings extends Seeding {
            V002SeedThings() {
                super("first");
            }
        }

        static final class V002AddFunction extends Calling {
            V002AddFunction() {
                super(1);
            }
        }

        static final class V002DropNothing implements MigrationStep {
            @Override
            public void up(Changes changes) {}

            @Override
            public void down(Changes changes) {
                changes.dml(deleteFrom(THINGS).where(THINGS.id.eq(1)));
            }
        }
    }

    private static final class Retitled {
        static final class V002NameThings extends Filling {
            V002NameThings() {
                super("nameless");
            }
        }
    }

    private static final class Edited {

        static final class V002FillNames extends Filling {
            V002FillNames() {
                super("unnamed");
            }
        }

        static final class V002SeedThings extends Seeding {
            V002SeedThings() {
                super("one");
            }
        }

        static final class V002AddFunction extends Calling {
            V002AddFunction() {
                super(2);
            }
        }

        static final class V002DropNothing implements MigrationStep {
            @Override
            public void up(Changes changes) {}

            @Override
            public void down(Changes changes) {
                changes.dml(deleteFrom(THINGS).where(THINGS.id.eq(2)));
            }
        }
    }
}
