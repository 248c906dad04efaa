package dev.stepwise.benchmarks;

/** A benchmark that cannot be run, or whose contenders do not do the same work. */
final class BenchmarkException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchmarkException(String message) {
        super(message);
    }

    BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
