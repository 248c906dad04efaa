package dev.stepwise.ddl;

import static org.jooq.impl.DSL.name;

import java.util.Optional;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.SortField;
import org.jooq.SortOrder;
import org.jooq.TableField;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.QOM.NullOrdering;

/** A key of an index: a column or, between parentheses, an expression, with its operator class and its order where they are said. */
final class IndexKey extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final transient OrderField<?> key;

    IndexKey(OrderField<?> key) {
        this.key = key;
    }

    /** Returns whether the key says an order. */
    boolean isSorted() {
        return key instanceof SortField<?> sorted
                && (sorted.$sortOrder() != SortOrder.DEFAULT || sorted.$nullOrdering() != null);
    }

    @Override
    public void accept(Context<?> context) {
        if (key instanceof SortField<?> sorted) {
            write(context, sorted.$field());
            if (sorted.$sortOrder() != SortOrder.DEFAULT) {
                context.sql(sorted.$sortOrder() == SortOrder.DESC ? " desc" : " asc");
            }
            Optional.ofNullable(sorted.$nullOrdering())
                    .ifPresent(
                            nulls -> context.sql(nulls == NullOrdering.NULLS_FIRST ? " nulls first" : " nulls last"));
        } else {
            write(context, (Field<?>) key);
        }
    }

    /** Writes names without their table, of which an index has one only. */
    private static void write(Context<?> context, Field<?> field) {
        if (field instanceof KeyOfClass<?> classed) {
            write(context, classed.key());
            context.sql(' ').visit(classed.operatorClass());
        } else if (field instanceof TableField) {
            context.visit(name(field.getName()));
        } else {
            context.sql('(').qualify(false, names -> names.visit(field)).sql(')');
        }
    }
}
