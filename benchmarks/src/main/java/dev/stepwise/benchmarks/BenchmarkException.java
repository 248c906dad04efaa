package dev.stepwise.benchmarks;

/** Thrown when a benchmark cannot be run, or would not be a fair one. */
final class BenchmarkException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchmarkException(String message) {
        super(message);
    }

    BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
