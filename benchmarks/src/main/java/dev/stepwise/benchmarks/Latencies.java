package dev.stepwise.benchmarks;

import java.util.Collection;
import java.util.Locale;

/** The latencies of the requests of a load. */
public final class Latencies {

    private final long[] nanos;

    /** Takes the latencies in nanoseconds, at least one, in any order. */
    public Latencies(Collection<Long> nanos) {
        this.nanos = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (this.nanos.length == 0) {
            throw new BenchmarkException(
                    "The load sent no request. Let the work take longer, or raise the rate of the load.");
        }
    }

    int number() {
        return nanos.length;
    }

    /** Returns the time in milliseconds within which the given share of the requests was answered; 0.99 means 99 of 100. */
    public double percentile(double share) {
        int position = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.max(position, 0)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d requests, p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, longest %.2f ms",
                nanos.length,
                percentile(0.5),
                percentile(0.95),
                percentile(0.99),
                percentile(0.999),
                percentile(1));
    }
}
