package dev.stepwise.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contenders take turns, and their figures are compared with the floor. */
class RoundsTest {

    private static final Work WORK = new Work("Some work", Unit.MILLISECONDS);
    private static final Databases NONE = contender -> {
        throw new IllegalStateException("The test needs no database.");
    };

    private final List<String> turns = new ArrayList<>();

    @Test
    void eachRoundStartsWithAnotherContender() {
        rounds(3).of(List.of(taking("psql", 10), taking(Contenders.STEPWISE, 8)), NONE);

        assertThat(turns)
                .containsExactly("psql", Contenders.STEPWISE, Contenders.STEPWISE, "psql", "psql", Contenders.STEPWISE);
    }

    @Test
    void noRoundBeginsAfterTheLongestTimeButTheFirst() {
        Results results = new Rounds(3, Duration.ZERO, step -> {}).of(List.of(taking("psql", 10)), NONE);

        assertThat(turns).containsExactly("psql");
        assertThat(results.of(WORK, "psql").figures()).containsExactly(10.0);
    }

    @Test
    void theTableShowsMediansRatiosAndGoals() {
        Results results = rounds(3).of(List.of(taking("psql", 10), taking(Contenders.STEPWISE, 12)), NONE);
        Goal.For goal = Goal.of(Contenders.STEPWISE, results, WORK);
        Comparison comparison = new Comparison(WORK, results, "psql", new RoundTrips(Map.of("psql", 30)))
                .expecting(goal.atMost(1.25, "psql"))
                .expecting(goal.fasterThan("psql"));

        assertThat(comparison.text()).isEqualTo("""
                | Some work | psql | 10.0 ms | 10.0–10.0 ms (3) | 1.00 | 30 |  |
                | Some work | Stepwise | 12.0 ms | 12.0–12.0 ms (3) | 1.20 |  | at most 1.25 × psql: 1.20, reached; faster than psql: 1.20, **missed** |
                """);
        assertThat(comparison.isAllReached()).isFalse();
    }

    private static Rounds rounds(int number) {
        return new Rounds(number, Duration.ofDays(1), step -> {});
    }

    private Contender taking(String name, double milliseconds) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Map<Work, Double> attempt(Databases databases) {
                turns.add(name);
                return Map.of(WORK, milliseconds);
            }
        };
    }
}
