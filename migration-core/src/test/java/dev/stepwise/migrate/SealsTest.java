package dev.stepwise.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(Seals.beside(Sealed.class).of(FIRST).map(Seal::catalog)).contains("5ea1".repeat(16));
        assertThat(Seals.beside(Sealed.class).of(new SchemaVersion(2))).isEmpty();
        assertThat(Seals.beside(Unreleased.class).of(FIRST)).isEmpty();
    }

    @Test
    void aMissingFileIsNamedWithTheWayToMakeIt() {
        MigrationChain chain =
                MigrationChain.named("open").sealedBy(Seals.beside(Open.class)).steps(V001Begin.class);

        assertThatThrownBy(() -> database.migrator(chain).up())
                .isInstanceOf(ChainException.class)
                .hasMessage(
                        "The seals of %s are missing: the class path has no Open.seals beside the class, as from src/main/resources/dev/stepwise/migrate/Open.seals. Create the file; it is empty before the first release, and has a line such as V001=<fingerprint> for each released version, where the fingerprint is that of CatalogSnapshot.",
                        Open.class.getName());
        assertThat(database.rows("select from pg_class where relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void aLineThatIsNoSealIsNamed() {
        assertThatThrownBy(() -> Seals.beside(Shortened.class).of(FIRST))
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith("The line \"V001=5ea1\" of Shortened.seals is no seal.");
        assertThatThrownBy(() -> Seals.beside(Misnumbered.class).of(FIRST))
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith("The line \"V0001=5ea1")
                .hasMessageContaining("of Misnumbered.seals is no seal.");
        assertThatThrownBy(() -> Seals.beside(Escaped.class).of(FIRST))
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith("The seals in Escaped.seals cannot be read");
    }

    private static final class Sealed {}

    private static final class Unreleased {}

    private static final class Open {}

    private static final class Shortened {}

    private static final class Misnumbered {}

    private static final class Escaped {}

    static final class V001Begin implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
    }
}
