package dev.stepwise.migrate;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.update;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Nullability;
import org.jooq.Query;
import org.jooq.Table;

/** The statements that move columns behind the others: a copy is added and filled, and takes the name of the column that it replaces. */
final class ColumnMove {

    private static final String COPY = "_moved";

    private ColumnMove() {}

    static Query[] toEnd(Table<?> table, Field<?>... columns) {
        Map<Field<?>, Field<?>> copies = new LinkedHashMap<>();
        for (Field<?> column : columns) {
            copies.put(copyOf(column), column);
        }
        List<Query> statements = new ArrayList<>();
        statements.add(alterTable(table).add(copies.keySet()));
        statements.add(update(table).set(copies));
        statements.add(alterTable(table).dropColumns(columns));
        copies.forEach((copy, column) -> statements.addAll(takeThePlace(table, copy, column)));
        return statements.toArray(Query[]::new);
    }

    private static Field<?> copyOf(Field<?> column) {
        return field(name(column.getName() + COPY), column.getDataType().nullability(Nullability.DEFAULT));
    }

    private static List<Query> takeThePlace(Table<?> table, Field<?> copy, Field<?> column) {
        List<Query> statements = new ArrayList<>();
        statements.add(alterTable(table).renameColumn(copy).to(column));
        if (column.getDataType().nullability() == Nullability.NOT_NULL) {
            statements.add(alterTable(table).alterColumn(column).setNotNull());
        }
        return statements;
    }
}
