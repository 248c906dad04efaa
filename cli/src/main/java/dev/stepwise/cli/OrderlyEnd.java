package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.run.Cancellation;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run in order when a signal ends the process: cancels the run, and waits until the command has printed what was kept.
 *
 * <p>It is a shutdown hook. The JVM runs it on SIGINT, SIGTERM and SIGHUP, and exits with 128 plus the number of the signal.
 */
final class OrderlyEnd {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch printed = new CountDownLatch(1);
    private final PrintWriter err;
    private volatile boolean migrating;

    private OrderlyEnd(PrintWriter err) {
        this.err = err;
    }

    /** Prepares the end of a command that no signal reaches. */
    static OrderlyEnd withoutSignals(Terminal terminal) {
        return new OrderlyEnd(terminal.err());
    }

    /** Prepares the end of this process. */
    static OrderlyEnd ofThisProcess(Terminal terminal) {
        OrderlyEnd end = new OrderlyEnd(terminal.err());
        Runtime.getRuntime().addShutdownHook(new Thread(end::endRun, "end-run"));
        return end;
    }

    /** Returns the migrator, whose runs end with the process. */
    SchemaMigrator of(SchemaMigrator migrator) {
        migrating = true;
        return migrator.cancelledBy(cancellation);
    }

    /** Notes that the command has printed its last line, so that the process need not wait for it. */
    void commandHasPrinted() {
        printed.countDown();
    }

    private void endRun() {
        cancellation.cancel();
        if (migrating && !isPrintedInTime()) {
            err.println(
                    "stepwise: The run was cancelled, but did not end within %s s. The server may still work on its last statement. Run stepwise status before the next run."
                            .formatted(LONGEST_WAIT.toSeconds()));
        }
    }

    private boolean isPrintedInTime() {
        try {
            return printed.await(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
