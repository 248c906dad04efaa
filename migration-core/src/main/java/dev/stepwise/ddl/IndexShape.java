package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.ddl.internal.ServerVersion;
import java.util.List;
import org.jooq.Context;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;

/** What follows the table in {@code CREATE INDEX}, which is the same for a table of another name with the same columns. */
final class IndexShape extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final transient List<IndexKey> keys;
    private final transient IndexOptions options;

    IndexShape(List<IndexKey> keys, IndexOptions options) {
        this.keys = keys;
        this.options = options;
    }

    @Override
    public void accept(Context<?> context) {
        options.method()
                .ifPresent(method -> context.sql("using ").sql(method.sql()).sql(' '));
        context.sql('(').visit(list(keys)).sql(')');
        if (!options.included().isEmpty()) {
            context.sql(" include (").visit(list(included())).sql(')');
        }
        if (options.nullsNotDistinct()) {
            context.visit(ServerVersion.needed(15, "NULLS NOT DISTINCT of an index"))
                    .sql(" nulls not distinct");
        }
        if (!options.parameters().isEmpty()) {
            context.sql(" with (").visit(list(parameters())).sql(')');
        }
        options.condition().ifPresent(rows -> context.sql(" where ").qualify(false, names -> names.visit(rows)));
    }

    private List<? extends QueryPart> included() {
        return options.included().stream()
                .map(column -> name(Columns.nameOf(column)))
                .toList();
    }

    private List<? extends QueryPart> parameters() {
        return options.parameters().entrySet().stream()
                .map(parameter -> sql("{0} = {1}", name(parameter.getKey()), inline(parameter.getValue())))
                .toList();
    }
}
