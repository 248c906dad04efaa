package dev.stepwise.ddl;

import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.ddl.internal.TypeText;
import dev.stepwise.script.internal.SqlText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Table;

/**
 * What a routine returns.
 *
 * @param kind what the routine is called in SQL
 * @param clause the clause of its creation, or nothing
 * @param type the type of its result in the catalog; nothing where its output parameters are the result
 * @param isSet whether it returns any number of rows
 * @param columns the names of the columns that its clause declares
 */
record FunctionResult(String kind, QueryPart clause, QueryPart type, boolean isSet, List<String> columns) {

    private static final QueryPart NOTHING = raw("");

    static FunctionResult of(String type) {
        return function(sql(" returns {0}", raw(type)), raw(type), false, List.of());
    }

    static FunctionResult setOf(DataType<?> type) {
        return setOf(raw(TypeText.nameOf(type)));
    }

    static FunctionResult rowsOf(Table<?> table) {
        return setOf((QueryPart) table);
    }

    private static FunctionResult setOf(QueryPart type) {
        return function(sql(" returns setof {0}", type), type, true, List.of());
    }

    static FunctionResult table(Field<?>... columns) {
        String declared = Stream.of(columns)
                .map(column -> SqlText.name(Columns.nameOf(column)) + ' ' + TypeText.nameOf(column.getDataType()))
                .collect(Collectors.joining(", "));
        String type = columns.length == 1 ? TypeText.nameOf(columns[0].getDataType()) : "record";
        return function(
                sql(" returns table ({0})", raw(declared)),
                raw(type),
                true,
                Stream.of(columns).map(Columns::nameOf).toList());
    }

    static FunctionResult outputs() {
        return function(NOTHING, NOTHING, false, List.of());
    }

    static FunctionResult procedure() {
        return new FunctionResult("procedure", NOTHING, NOTHING, false, List.of());
    }

    private static FunctionResult function(QueryPart clause, QueryPart type, boolean isSet, List<String> columns) {
        return new FunctionResult("function", clause, type, isSet, columns);
    }

    boolean isProcedure() {
        return kind.equals("procedure");
    }

    /** Returns the type of the result in the catalog. */
    QueryPart typeWith(FunctionParameters parameters) {
        if (type != NOTHING) {
            return type;
        }
        List<String> outputs = parameters.outputs();
        if (outputs.isEmpty()) {
            return raw("void");
        }
        return raw(outputs.size() == 1 && !isProcedure() ? outputs.get(0) : "record");
    }
}
