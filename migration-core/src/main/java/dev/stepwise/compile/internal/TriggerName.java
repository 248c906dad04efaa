package dev.stepwise.compile.internal;

import dev.stepwise.script.internal.Sha256;
import dev.stepwise.script.internal.SqlText;
import java.util.HexFormat;
import java.util.Locale;
import org.jooq.Table;

/**
 * The name of a backfill's trigger and of its function, of at most 63 bytes, unique in a schema.
 *
 * <p>PostgreSQL fires triggers in the order of their names. The tilde comes after letters and digits, so that this one sees what the
 * others have changed.
 */
record TriggerName(String name) {

    private static final int LONGEST_TABLE = 30;
    private static final int DIGITS = 12;

    /**
     * Names the trigger.
     *
     * @param ordinal what tells it from another of the step on the same table
     */
    static TriggerName of(DeclaredStep step, Table<?> table, long ordinal) {
        String version = step.name().version().toString();
        String known = String.join(
                "\0", step.chain(), version, step.direction().toString(), table.getName(), Long.toString(ordinal));
        String readable = table.getName().replaceAll("[^A-Za-z0-9_]", "_");
        return new TriggerName("~stepwise_%s_%s_%s"
                .formatted(
                        version.toLowerCase(Locale.ROOT),
                        readable.substring(0, Math.min(LONGEST_TABLE, readable.length())),
                        HexFormat.of().formatHex(Sha256.of(known)).substring(0, DIGITS)));
    }

    String quoted() {
        return SqlText.name(name);
    }
}
