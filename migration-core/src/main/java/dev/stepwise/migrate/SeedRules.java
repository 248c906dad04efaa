package dev.stepwise.migrate;

import dev.stepwise.script.ChainException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Param;
import org.jooq.Row;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** What the rows of a seed have to be. */
record SeedRules(
        Table<?> table,
        List<Field<?>> columns,
        List<Row> rows,
        Map<Field<?>, Field<?>> commonValues,
        List<Field<?>> key) {

    void require() {
        requireRows();
        requireEachColumnOnce();
        requireKey();
        requireDifferentKeys();
    }

    private void requireRows() {
        if (columns.isEmpty() || rows.isEmpty()) {
            throw refused("has no rows. Give it at least one.");
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != columns.size()) {
                throw refused("has %s values for %s columns in its row number %s. Give it one for each."
                        .formatted(rows.get(i).size(), columns.size(), i + 1));
            }
        }
    }

    private void requireEachColumnOnce() {
        Set<Name> seen = new HashSet<>();
        Stream.concat(columns.stream(), commonValues.keySet().stream()).forEach(column -> {
            if (!seen.add(column.getUnqualifiedName())) {
                throw refused("gives the column %s twice. Remove one.".formatted(column.getName()));
            }
        });
    }

    private void requireKey() {
        if (key.isEmpty()) {
            throw refused("has no key. Name the columns that identify a row.");
        }
        for (Field<?> column : key) {
            if (rows.stream().anyMatch(row -> isNull(value(row, column)))) {
                throw refused("has a null in the column %s of its key, which identifies no row. Give it a value."
                        .formatted(column.getName()));
            }
        }
    }

    private static boolean isNull(Field<?> value) {
        return value instanceof Param<?> given && given.getValue() == null;
    }

    private void requireDifferentKeys() {
        Set<List<?>> seen = new HashSet<>();
        for (Row row : rows) {
            List<Object> values = new ArrayList<>();
            key.forEach(column -> values.add(comparable(value(row, column))));
            if (!seen.add(values)) {
                throw refused("has two rows with the same key: %s. Remove one."
                        .formatted(values.stream().map(String::valueOf).collect(Collectors.joining(", "))));
            }
        }
    }

    /** Whether expressions are the same, only the server knows; the run asks it. */
    private static Object comparable(Field<?> value) {
        @Nullable Object given = value instanceof Param<?> param ? param.getValue() : null;
        return given == null ? new Object() : given;
    }

    /** Returns the value that the row has in the column. */
    Field<?> value(Row row, Field<?> column) {
        return IntStream.range(0, columns.size())
                .filter(i -> isSame(columns.get(i), column))
                .<Field<?>>mapToObj(i -> row.fields()[i])
                .findFirst()
                .or(() -> commonValues.entrySet().stream()
                        .filter(common -> isSame(common.getKey(), column))
                        .<Field<?>>map(Map.Entry::getValue)
                        .findFirst())
                .orElseThrow(() -> refused(
                        "gives no value to the column %s. Give it one in each row.".formatted(column.getName())));
    }

    private static boolean isSame(Field<?> one, Field<?> other) {
        return one.getUnqualifiedName().equals(other.getUnqualifiedName());
    }

    private ChainException refused(String what) {
        return new ChainException("The seed of the table %s %s".formatted(table.getName(), what));
    }
}
