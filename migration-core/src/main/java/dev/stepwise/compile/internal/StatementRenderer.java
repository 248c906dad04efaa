package dev.stepwise.compile.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.internal.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Query;

/** Renders the statements of a step, each of which has to be one that a step can have, up to its last word. */
final class StatementRenderer {

    private final TemplateRenderer renderer;
    private final StatementRules rules;

    StatementRenderer(TemplateRenderer renderer, StatementRules rules) {
        this.renderer = renderer;
        this.rules = rules;
    }

    /**
     * Returns the statement, without a semicolon or a comment at its end, which would reach into what follows it in a script or a block.
     *
     * @throws ChainException when a step cannot have it
     */
    SqlTemplate statement(Query query) {
        SqlTemplate template = renderer.render(query);
        String sql = template.toString();
        SqlStatement statement = SqlStatement.of(sql);
        rules.require(statement, sql);
        SessionState.requireUnchangedBy(statement, sql);
        return withoutLast(sql.length() - statement.end(), template);
    }

    /**
     * Returns the condition, as {@link #statement} does.
     *
     * @throws ChainException when it is not one expression
     */
    SqlTemplate condition(Condition condition) {
        SqlTemplate template = renderer.render(condition);
        String sql = template.toString();
        SqlStatement expression = SqlStatement.of(sql);
        StatementRules.requireOne(expression, sql);
        return withoutLast(sql.length() - expression.end(), template);
    }

    /** What is cut off is white space, comments and semicolons, so it is literal text. */
    private static SqlTemplate withoutLast(int count, SqlTemplate template) {
        if (count == 0) {
            return template;
        }
        List<SqlTemplate.Piece> pieces = new ArrayList<>(template.pieces());
        int last = pieces.size() - 1;
        String text = ((SqlTemplate.Literal) pieces.get(last)).sql();
        pieces.set(last, new SqlTemplate.Literal(text.substring(0, text.length() - count)));
        return new SqlTemplate(pieces);
    }
}
