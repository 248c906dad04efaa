package dev.stepwise.ddl;

import static org.jooq.impl.DSL.query;

import dev.stepwise.ddl.internal.PlainText;
import dev.stepwise.script.ChainException;
import org.jooq.Query;

/**
 * Statements that a step writes as text, for what no typed word says.
 *
 * <p>A run counts them: the plan, the report and the command line say how many a step has. The way down is another statement.
 *
 * <pre>{@code
 * changes.ddl(PlainSql.of("create rule keep as on delete to {schema}.orders do instead nothing"));
 * }</pre>
 */
public final class PlainSql {

    private PlainSql() {}

    /**
     * Returns the statement.
     *
     * <p>{@code {schema}} stands for the target schema, {@code {schema of hstore}} for that of an extension, and {@code {role app}} for a
     * role that is given when the run starts, each with its quotes. They are filled in a text and between dollar quotes as well, and not in a
     * comment. {@code {{schema}}} means the characters {@code {schema}}.
     *
     * @param sql one statement; what a typed statement may not do is refused here too
     * @throws ChainException when a placeholder stands where its value cannot be quoted
     */
    public static Query of(String sql) {
        PlaceholderText text = new PlaceholderText();
        String marked = text.marked(sql);
        return query("{0}", new PlainText(marked, text.roles()));
    }
}
