package dev.stepwise.phoenixkit.v070;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;

import dev.stepwise.ddl.PostgresIndex;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** An index on columns of which one holds numbers, or a unique constraint. */
record NumberIndex(Kind kind, String name, List<String> columns) {

    enum Kind {
        INDEX,
        UNIQUE_INDEX,
        UNIQUE_CONSTRAINT
    }

    static NumberIndex index(String name, String... columns) {
        return new NumberIndex(Kind.INDEX, name, List.of(columns));
    }

    static NumberIndex unique(String name, String... columns) {
        return new NumberIndex(Kind.UNIQUE_INDEX, name, List.of(columns));
    }

    static NumberIndex uniqueConstraint(String name, String... columns) {
        return new NumberIndex(Kind.UNIQUE_CONSTRAINT, name, List.of(columns));
    }

    boolean isUnique() {
        return kind != Kind.INDEX;
    }

    Query createdOn(NumberedTable table) {
        Field<?>[] keys = keys(column -> DSL.field(DSL.name(column)));
        PostgresIndex index = PostgresIndex.index(name).on(table, keys);
        return switch (kind) {
            case INDEX -> index.create();
            case UNIQUE_INDEX -> index.unique().create();
            case UNIQUE_CONSTRAINT -> alterTable(table).add(constraint(name).unique(keys));
        };
    }

    /** Returns a field for each column. */
    Field<?>[] keys(Function<String, Field<?>> ofColumn) {
        return columns.stream().map(ofColumn).toArray(Field<?>[]::new);
    }
}
