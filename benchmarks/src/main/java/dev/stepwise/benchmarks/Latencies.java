package dev.stepwise.benchmarks;

import java.util.Collection;

/** How long the requests of a load took, each from the moment at which it was due. */
final class Latencies {

    private final long[] nanos;

    /** Takes the latencies in any order; at least one. */
    Latencies(Collection<Long> nanos) {
        this.nanos = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (this.nanos.length == 0) {
            throw new BenchmarkException("The load sent no request; let the work take longer, or the load send more.");
        }
    }

    int number() {
        return nanos.length;
    }

    /** Returns the milliseconds within which that share of the requests was answered; 0.99 for 99 of 100. */
    double percentile(double share) {
        int position = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.max(position, 0)] / 1e6;
    }

    @Override
    public String toString() {
        return "%d requests, p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, longest %.2f ms"
                .formatted(
                        nanos.length,
                        percentile(0.5),
                        percentile(0.95),
                        percentile(0.99),
                        percentile(0.999),
                        percentile(1));
    }
}
