package dev.stepwise.testing;

import dev.stepwise.migrate.Changes;
import java.util.function.Consumer;

/**
 * An example of a word: what a step says, and the same in SQL.
 *
 * @param name what the example shows
 * @param given SQL that makes what the example changes; names stand without a schema
 * @param up the way up
 * @param down the way down, which leads back to what was given
 * @param sql the way up in SQL; names stand without a schema
 * @param since the oldest major version of PostgreSQL that has it, 14 or newer; an older one refuses the step by name
 */
public record WordExample(
        String name, String given, Consumer<Changes> up, Consumer<Changes> down, String sql, int since) {

    /** An example that every supported server has. */
    public WordExample(String name, String given, Consumer<Changes> up, Consumer<Changes> down, String sql) {
        this(name, given, up, down, sql, 14);
    }

    @Override
    public String toString() {
        return name;
    }
}
