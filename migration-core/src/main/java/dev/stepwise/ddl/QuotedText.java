package dev.stepwise.ddl;

import static org.jooq.impl.DSL.name;

import dev.stepwise.script.internal.Mark;
import org.jooq.Context;
import org.jooq.QueryPart;
import org.jooq.impl.CustomField;
import org.jooq.impl.SQLDataType;

/** The SQL of a query part as a text literal, such as the qualified name of a table for {@code to_regclass}. */
final class QuotedText extends CustomField<String> {

    private static final long serialVersionUID = 1L;

    private final transient QueryPart part;

    QuotedText(QueryPart part) {
        super(name("quoted"), SQLDataType.CLOB);
        this.part = part;
    }

    @Override
    public void accept(Context<?> context) {
        context.sql(Mark.textOf(context.dsl().renderInlined(part)));
    }
}
