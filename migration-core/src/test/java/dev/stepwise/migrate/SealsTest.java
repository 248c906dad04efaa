package dev.stepwise.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.catalog.CatalogAspect;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.testing.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Seals that are not what they have to be are refused before anything runs. */
class SealsTest {

    private static final SchemaVersion FIRST = new SchemaVersion(1);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void aSealIsFoundByItsVersion() {
        assertThat(chain(Sealed.class).seal(FIRST)).contains(new Seal("5ea1".repeat(16), "1ae5".repeat(16), "3.19/1"));
        assertThat(chain(Sealed.class).seal(new SchemaVersion(2))).isEmpty();
        assertThat(chain(Unreleased.class).seal(FIRST)).isEmpty();
    }

    @Test
    void aChainSaysWhereItsSealsAreAndWhatTheySeeOfACatalog() {
        CatalogScope scope = CatalogScope.ofSeals().without(CatalogAspect.COMMENT_WORDS);

        assertThat(Seals.beside(Sealed.class).path()).contains("dev/stepwise/migrate/Sealed.seals");
        assertThat(Seals.beside(Sealed.class).scope()).isEqualTo(CatalogScope.ofSeals());
        assertThat(Seals.beside(Sealed.class).inScope(scope).scope()).isEqualTo(scope);
        assertThat(Seals.beside(Sealed.class).inScope(scope).path())
                .isEqualTo(Seals.beside(Sealed.class).path());
        assertThat(Seals.NONE.path()).isEmpty();
    }

    @Test
    void aMissingFileIsNamedWithTheWayToMakeIt() {
        assertThatThrownBy(() -> database.migrator(chain(Open.class)).up())
                .isInstanceOf(ChainException.class)
                .hasMessage(
                        "The seals of %s are missing: the class path has no Open.seals beside the class, as from src/main/resources/dev/stepwise/migrate/Open.seals. Create the file: \"stepwise seal\" writes the seals of what is released; while nothing is, the file is empty.",
                        Open.class.getName());
        assertThat(objects()).isEmpty();
    }

    @Test
    void aChainWithoutItsSealsRunsWhereTheFileIsMissing() {
        database.migrator(chain(Open.class).withoutSeals()).up();

        assertThat(database.value("select seal is null from stepwise_journal")).isEqualTo("t");
    }

    @Test
    void aMalformedFileIsRefusedBeforeAnythingRuns() {
        assertThatThrownBy(() -> database.migrator(chain(Malformed.class)).up())
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith("The line \"V001=5ea1\" of Malformed.seals is not a seal.");
        assertThat(objects()).isEmpty();
    }

    @Test
    void aSealOfAVersionThatTheChainDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> database.migrator(chain(Beyond.class)).up())
                .isInstanceOf(ChainException.class)
                .hasMessage(
                        "Beyond.seals has a seal of V002, and the newest version of the chain open is V001. Restore the step in the list, or remove the line where no database has the version.");
        assertThat(objects()).isEmpty();
    }

    private static MigrationChain chain(Class<?> sealed) {
        return MigrationChain.named("open").sealedBy(Seals.beside(sealed)).steps(V001Begin.class);
    }

    private Iterable<String> objects() {
        return database.rows("select from pg_class where relnamespace = 'public'::regnamespace");
    }

    private static final class Sealed {}

    private static final class Unreleased {}

    private static final class Open {}

    private static final class Malformed {}

    private static final class Beyond {}

    static final class V001Begin implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
    }
}
