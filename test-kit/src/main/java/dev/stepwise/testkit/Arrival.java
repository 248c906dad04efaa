package dev.stepwise.testkit;

import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.StepName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What a run to a version has led to: a state of the schema, or why there is none. */
interface Arrival {

    /** Matches the message of a step that an older server refuses. */
    Pattern NEEDS_NEWER_SERVER = Pattern.compile("needs PostgreSQL (\\d+) or later");

    /**
     * Returns the state; nothing where only its being reached counts.
     *
     * @throws AssertionFailedError when the run failed
     * @throws TestAbortedException when there is nothing to prove on this server or of this step
     */
    Optional<SchemaState> state();

    /** Returns the arrival of a run of that step that failed. */
    static Arrival failed(StepName step, String direction, Throwable failure) {
        Matcher needed = NEEDS_NEWER_SERVER.matcher(String.valueOf(failure.getMessage()));
        if (needed.find() && ScratchServer.shared().version() < Integer.parseInt(needed.group(1))) {
            return skipped(String.valueOf(failure.getMessage()));
        }
        return () -> {
            throw new AssertionFailedError(
                    "%s fails on the way %s. %s".formatted(step, direction, failure.getMessage()), failure);
        };
    }

    /** Returns the arrival of a run for which there is nothing to prove. */
    static Arrival skipped(String reason) {
        return () -> {
            throw new TestAbortedException(reason);
        };
    }

    /** Returns the arrival at a version that lies behind that of a step that could not be applied. */
    static Arrival behind(StepName missed, Arrival arrival, StepName step) {
        return () -> {
            try {
                return arrival.state();
            } catch (TestAbortedException skipped) {
                throw new TestAbortedException("%s is not reached. %s".formatted(step, skipped.getMessage()), skipped);
            } catch (AssertionFailedError failed) {
                throw new AssertionFailedError("%s is not reached, since %s fails.".formatted(step, missed), failed);
            }
        };
    }
}
