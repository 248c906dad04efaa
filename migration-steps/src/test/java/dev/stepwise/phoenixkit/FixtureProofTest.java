package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.stepwise.phoenixkit.Fixture.Stage;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves the steps that change data by comparing their rows with those of PhoenixKit's own migrations.
 *
 * <p>Each build takes every second fixture in another schema; with {@code -Dstepwise.proofs=all}, it takes all.
 */
final class FixtureProofTest {

    static Stream<Fixture> fixtures() {
        return Fixture.all().stream().filter(fixture -> fixture.version() <= Chain.NEWEST);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theRowsEqualTheRecordedOnes(Fixture fixture) {
        prove(fixture, "public");
    }

    static Stream<Fixture> fixturesInAnotherSchema() {
        return fixtures().filter(fixture -> Chain.ALL_PROOFS || fixture.version() % 2 == 0);
    }

    @ParameterizedTest
    @MethodSource("fixturesInAnotherSchema")
    void theRowsEqualTheRecordedOnesInAnotherSchema(Fixture fixture) {
        prove(fixture, "Ten\"ant. B");
    }

    private static void prove(Fixture fixture, String schema) {
        try (ScratchDatabase database = Chain.at(fixture.version() - 1, schema)) {
            DataSource source = database.dataSource();
            fixture.insertInto(source, schema);
            compare(fixture, source, schema, Stage.BEFORE);
            goUp(fixture, source, schema);
            compare(fixture, source, schema, Stage.AFTER);
            if (fixture.hasDown()) {
                Chain.in(source, schema).downTo(fixture.version() - 1);
                compare(fixture, source, schema, Stage.DOWN);
            }
        }
    }

    private static void goUp(Fixture fixture, DataSource source, String schema) {
        Throwable failure = catchThrowable(() -> Chain.in(source, schema).upTo(fixture.version()));
        if (fixture.raises()) {
            assertThat(failure).isInstanceOf(StepFailedException.class);
        } else {
            assertThat(failure).isNull();
        }
    }

    private static void compare(Fixture fixture, DataSource source, String schema, Stage stage) {
        assertThat(fixture.differences(source, schema, stage)).as("%s", stage).isEmpty();
    }
}
