package dev.stepwise.run.internal;

import dev.stepwise.script.StepFailedException;
import dev.stepwise.state.internal.Journal;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says whether a step failed because another program created what it shares with others at the same moment: the schema, the journal or an
 * extension. It was not there when the state was read, and another look at the state shows whether it will do.
 */
final class CreatedMeanwhile {

    /** The object is there, or its entry is in the catalog already. */
    private static final Set<String> THERE = Set.of("42P06", "42P07", "42710", "23505");

    private static final Pattern SHARED = Pattern.compile(
            "create schema .*|create table if not exists [^(]*\"" + Journal.TABLE + "\" .*|do .*\\bcreate extension .*",
            Pattern.DOTALL);

    private CreatedMeanwhile() {}

    static boolean isReasonOf(StepFailedException failed) {
        return THERE.contains(failed.sqlState())
                && SHARED.matcher(failed.statement()).matches();
    }
}
