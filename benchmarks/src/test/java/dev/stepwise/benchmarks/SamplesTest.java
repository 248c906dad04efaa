package dev.stepwise.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Figures are shown by their median and their range. */
class SamplesTest {

    @Test
    void theMedianIsTheFigureInTheMiddle() {
        assertThat(milliseconds(9, 1, 5).median()).isEqualTo(5);
        assertThat(milliseconds(9, 1, 5, 6).median()).isEqualTo(5.5);
    }

    @Test
    void threeSignificantDigitsAreShown() {
        assertThat(milliseconds(1.239, 23.45, 1236.2).medianText()).isEqualTo("23.5 ms");
        assertThat(milliseconds(1.239, 23.45, 1236.2).rangeText()).isEqualTo("1.24–1236 ms");
        assertThat(milliseconds(7).rangeText()).isEmpty();
    }

    @Test
    void refusesToSummariseNoFigures() {
        assertThatThrownBy(SamplesTest::milliseconds).isInstanceOf(IllegalArgumentException.class);
    }

    private static Samples milliseconds(double... figures) {
        return new Samples(Unit.MILLISECONDS, DoubleStream.of(figures).boxed().toList());
    }
}
