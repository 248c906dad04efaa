package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.StepReport;
import dev.stepwise.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a database which lacks what PhoenixKit's one-call install lacks is taken to the newest version.
 *
 * <p>Each build begins at V060, from which the steps above V074 and V100 run as well; with {@code -Dstepwise.proofs=all}, it begins there too.
 */
final class OneCallProofTest {

    static IntStream versions() {
        return IntStream.of(60, 74, 100).filter(version -> version == 60 || Chain.ALL_PROOFS);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aDatabaseOfTheOneCallKindIsTakenToTheNewestVersion(int version) throws SQLException {
        try (MigratedDatabase database = Chain.at(version)) {
            DataSource source = database.dataSource();
            assertThat(OneCallDatabase.reduce(source)).isPositive();

            MigrationReport report = database.migrator().up();

            assertThat(report.steps()).hasSize(Chain.NEWEST - version);
            if (version < 72) {
                assertThat(report.steps())
                        .flatExtracting(StepReport::warnings)
                        .anyMatch(
                                warning -> warning.contains("fk_comments_user_uuid deleted comments with their user"));
            }
        }
    }
}
