package dev.stepwise.phoenixkit;

import dev.stepwise.testkit.MigratedDatabase;
import dev.stepwise.testkit.fixture.RowFixtures;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Proves the steps that change data by comparing their rows with those of PhoenixKit's own migrations.
 *
 * <p>Each build takes the fixtures of every fourth version in another schema; with {@code -Dstepwise.proofs=all}, it takes all.
 */
final class FixtureProofTest {

    static final Path FOLDER = Path.of("src/test/resources/dev/stepwise/phoenixkit/fixtures");

    private static final MigratedDatabase DATABASE = MigratedDatabase.of(new PhoenixKit());

    @TestFactory
    Stream<DynamicTest> theRowsEqualTheRecordedOnes() {
        return RowFixtures.in(FOLDER).proofs(DATABASE);
    }

    @TestFactory
    Stream<DynamicTest> theRowsEqualTheRecordedOnesInAnotherSchema() {
        return RowFixtures.in(FOLDER).all().stream()
                .filter(fixture -> Chain.ALL_PROOFS || fixture.version() % 4 == 0)
                .map(fixture ->
                        DynamicTest.dynamicTest(fixture.name(), () -> fixture.prove(DATABASE.inSchema("Ten\"ant. B"))));
    }
}
