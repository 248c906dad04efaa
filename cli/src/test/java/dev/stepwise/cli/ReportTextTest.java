package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.run.BackfillProgress;
import dev.stepwise.run.RowCounts;
import dev.stepwise.run.StepReport;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReportTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "99, 99 ms",
        "100, 0.1 s",
        "949, 0.9 s",
        "59949, 59.9 s",
        "60000, 1 min 00 s",
        "3723000, 62 min 03 s"
    })
    void showsATimeInASuitableUnit(long milliseconds, String text) {
        assertThat(ReportText.of(Duration.ofMillis(milliseconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, ''",
        "1, 0, 0, 1 row inserted",
        "0, 3, 1, '3 rows updated, 1 deleted'",
        "2, 1, 4, '2 rows inserted, 1 updated, 4 deleted'"
    })
    void showsOnlyCountsAboveZero(long inserted, long updated, long deleted, String text) {
        assertThat(ReportText.of(new RowCounts(inserted, updated, deleted))).isEqualTo(text);
    }

    @Test
    void showsTheTimeLeftOfABackfillIfItCanBeEstimated() {
        Duration elapsed = Duration.ofSeconds(10);

        assertThat(ReportText.of(new BackfillProgress(
                        "\"public\".\"users\"", 50_000, 40_000, Optional.of(100_000L), elapsed, Duration.ZERO)))
                .isEqualTo("40000 of about 100000 rows of \"public\".\"users\" filled, 4000 per second, 10.0 s left");
        assertThat(ReportText.of(
                        new BackfillProgress("users", 50_000, 40_000, Optional.empty(), elapsed, Duration.ZERO)))
                .isEqualTo("40000 rows of users filled, 4000 per second");
    }

    @Test
    void showsForHowLongARunPausedOnlyWhereItDid() {
        Duration elapsed = Duration.ofSeconds(10);
        Duration paused = Duration.ofMillis(7_500);

        assertThat(ReportText.of(new BackfillProgress("users", 50_000, 40_000, Optional.of(100_000L), elapsed, paused)))
                .isEqualTo(
                        "40000 of about 100000 rows of users filled, 4000 per second, paused for 7.5 s, 10.0 s left");
        assertThat(ReportText.of(step(elapsed, paused))).isEqualTo("10.0 s (paused for 7.5 s)  40000 rows updated");
        assertThat(ReportText.of(step(elapsed, Duration.ZERO))).isEqualTo("10.0 s  40000 rows updated");
    }

    private static StepReport step(Duration elapsed, Duration paused) {
        return new StepReport(
                new StepName(new SchemaVersion(2), "fill users"),
                Direction.UP,
                elapsed,
                paused,
                new RowCounts(0, 40_000, 0),
                0,
                List.of());
    }
}
