package dev.stepwise.impact;

import dev.stepwise.impact.StackValue.Column;
import dev.stepwise.impact.StackValue.Int;
import dev.stepwise.impact.StackValue.Items;
import dev.stepwise.impact.StackValue.RowClass;
import dev.stepwise.impact.StackValue.Statement;
import dev.stepwise.impact.StackValue.Statement.Kind;
import dev.stepwise.impact.StackValue.Text;
import dev.stepwise.impact.Use.Access;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A call of jOOQ's API, and what it does with the tables, columns and records that it is given.
 *
 * @param method the method; its owner may be a generated class that inherits it
 * @param receiver the value on which it is called; an empty text where it is static
 * @param arguments the values that it is given
 */
record JooqCall(GeneratedModel model, Member method, Object receiver, List<Object> arguments) {

    private static final Set<String> WRITING_COLUMNS = Set.of(
            "set",
            "setNull",
            "columns",
            "insertInto",
            "mergeInto",
            "with",
            "setValue",
            "whenNotMatchedThenInsert",
            "withNull");
    private static final Set<String> READING_A_VALUE =
            Set.of("get", "getValue", "original", "changed", "modified", "touched", "field");
    private static final Set<String> ALL_FIELDS = Set.of("fields", "fieldsRow", "fieldStream", "valuesRow");
    private static final Set<String> INSERTING = Set.of(
            "insertInto",
            "mergeInto",
            "newRecord",
            "loadInto",
            "executeInsert",
            "batchInsert",
            "batchStore",
            "batchMerge");
    private static final Set<String> STORING = Set.of("store", "insert", "merge");
    private static final Set<String> CHANGING = Set.of("update", "delete", "deleteFrom", "insertInto", "mergeInto");

    /** Returns what the call uses beyond what its arguments name. */
    Stream<Use> uses() {
        return Stream.of(rowsOfTables(), writtenColumns(), ofTable(), ofRecord(), ofStatement())
                .flatMap(uses -> uses);
    }

    /** Returns what is known of the result beyond its type. */
    Optional<Object> result() {
        if (name().startsWith("select") && arguments.size() == 1 && isEmptyArray(arguments.get(0))) {
            return Optional.of(new Statement(Kind.SELECT_ALL, ""));
        }
        if (CHANGING.contains(name()) && tables().findFirst().isPresent()) {
            boolean all = name().equals("insertInto") && arguments.size() == 1;
            return Optional.of(new Statement(
                    all ? Kind.INSERT_ALL : Kind.CHANGE,
                    tables().findFirst().orElseThrow().name()));
        }
        if (name().equals("field") && receiverTable().isPresent()) {
            return namedColumn(receiverTable().get()).map(Column::new);
        }
        return Optional.of(receiver).filter(Statement.class::isInstance);
    }

    private Stream<Use> rowsOfTables() {
        if (readsRows() || (receiver instanceof Statement query && query.kind() == Kind.SELECT_ALL)) {
            return Stream.concat(tables(), rowClasses()).map(table -> Use.ofTable(table.name(), Access.READ));
        }
        if (!INSERTING.contains(name())) {
            return Stream.empty();
        }
        Access access = name().equals("newRecord") && arguments.size() == 2 ? Access.WRITTEN : Access.INSERTED;
        return Stream.concat(tables(), records()).map(table -> Use.ofTable(table.name(), access));
    }

    private Stream<Use> writtenColumns() {
        boolean writes = WRITING_COLUMNS.contains(name())
                || (name().equals("fields") && method.owner().startsWith("org/jooq/Loader"));
        return writes ? columns().map(column -> column.as(Access.WRITTEN)) : Stream.empty();
    }

    private Stream<Use> ofTable() {
        return receiverTable().stream()
                .flatMap(table -> ALL_FIELDS.contains(name()) && arguments.isEmpty()
                        ? Stream.of(Use.ofTable(table.name(), Access.READ))
                        : namedColumn(table).stream());
    }

    private Stream<Use> ofRecord() {
        return type(receiver).flatMap(model::tableOfRecord).stream().flatMap(this::ofRecordOf);
    }

    private Stream<Use> ofRecordOf(GeneratedTable table) {
        if (STORING.contains(name())) {
            return Stream.of(Use.ofTable(table.name(), Access.INSERTED));
        }
        if (name().equals("refresh")) {
            return Stream.of(Use.ofTable(table.name(), Access.READ));
        }
        if (name().startsWith("from")) {
            return Stream.of(Use.ofTable(table.name(), Access.WRITTEN));
        }
        return namedColumn(table).stream();
    }

    private Stream<Use> ofStatement() {
        if (!(receiver instanceof Statement statement) || statement.table().isEmpty()) {
            return Stream.empty();
        }
        if (name().equals("returning") && arguments.isEmpty()) {
            return Stream.of(Use.ofTable(statement.table(), Access.READ));
        }
        boolean ofAllColumns = statement.kind() == Kind.INSERT_ALL
                && method.owner().equals("org/jooq/InsertSetStep")
                && (name().startsWith("values") || name().equals("select"));
        return ofAllColumns ? Stream.of(Use.ofTable(statement.table(), Access.WRITTEN)) : Stream.empty();
    }

    /** Returns the column that the first argument names by its position or its name. */
    private Optional<Use> namedColumn(GeneratedTable table) {
        boolean writes = WRITING_COLUMNS.contains(name());
        if (arguments.isEmpty() || !(writes || READING_A_VALUE.contains(name()))) {
            return Optional.empty();
        }
        Object first = arguments.get(0);
        Optional<String> column = first instanceof Int position
                ? table.column(position.value())
                : Optional.of(first)
                        .filter(Text.class::isInstance)
                        .map(text -> ((Text) text).value())
                        .filter(table.columns()::containsValue);
        return column.map(name -> Use.ofColumn(table.name(), name, writes ? Access.WRITTEN : Access.READ));
    }

    /** Returns whether the call reads all columns of a table that it is given. */
    private boolean readsRows() {
        return name().startsWith("select")
                || name().startsWith("returning")
                || name().equals("into")
                || (name().startsWith("fetch") && !name().equals("fetchCount") && !name().equals("fetchExists"));
    }

    private Optional<GeneratedTable> receiverTable() {
        return type(receiver).flatMap(model::tableOf);
    }

    private Stream<GeneratedTable> tables() {
        return values().flatMap(value -> type(value).flatMap(model::tableOf).stream());
    }

    private Stream<GeneratedTable> records() {
        return values().flatMap(value -> type(value).flatMap(model::tableOfRecord).stream());
    }

    private Stream<GeneratedTable> rowClasses() {
        return values().flatMap(value -> value instanceof RowClass row ? Stream.of(row.table()) : Stream.empty());
    }

    private Stream<Use> columns() {
        return values().flatMap(value -> value instanceof Column column ? Stream.of(column.use()) : Stream.empty());
    }

    private Stream<Object> values() {
        return arguments.stream().flatMap(StackValue::flat);
    }

    private String name() {
        return method.name();
    }

    private static boolean isEmptyArray(Object value) {
        return value instanceof Items items && items.literallyEmpty();
    }

    private static Optional<String> type(Object value) {
        return Optional.of(value).filter(String.class::isInstance).map(String.class::cast);
    }
}
