package dev.stepwise.ddl;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.ddl.internal.ServerVersion;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomField;

/** A column of ranges as the last one of a temporal key. */
final class PeriodColumn<T> extends CustomField<T> {

    private static final long serialVersionUID = 1L;

    private final String clause;

    PeriodColumn(String clause, Field<T> column) {
        super(name(Columns.nameOf(column)), column.getDataType());
        this.clause = clause;
    }

    @Override
    public void accept(Context<?> context) {
        context.visit(sql(clause, getUnqualifiedName()))
                .visit(ServerVersion.needed(18, "a key by the period \"%s\"".formatted(getName())));
    }
}
