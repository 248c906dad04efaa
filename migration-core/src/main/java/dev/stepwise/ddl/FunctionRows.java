package dev.stepwise.ddl;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The rows of a function that is called for each row of what stands before it in FROM, under an alias.
 *
 * <pre>{@code
 * FunctionRows tag = FunctionRows.jsonbElements("tag", ORDERS.tags).withOrdinality();
 * select(ORDERS.id, tag.ordinality(), tag.column("value", JSONB)).from(ORDERS, tag.table())
 * }</pre>
 */
public final class FunctionRows {

    private static final String ORDINALITY = "ordinality";

    private final String alias;
    private final Field<?> call;
    private final List<String> columns;
    private final boolean numbered;

    private FunctionRows(String alias, Field<?> call, List<String> columns, boolean numbered) {
        this.alias = alias;
        this.call = call;
        this.columns = columns;
        this.numbered = numbered;
    }

    /** The rows of any function; the columns are named in their order. */
    public static FunctionRows of(String alias, Field<?> call, String... columns) {
        return new FunctionRows(alias, call, List.of(columns), false);
    }

    /** The elements of a JSON array, in the column {@code value}, of {@code jsonb}. */
    public static FunctionRows jsonbElements(String alias, Field<JSONB> array) {
        return of(alias, call("jsonb_array_elements", array), "value");
    }

    /** The elements of a JSON array as texts, in the column {@code value}. */
    public static FunctionRows jsonbElementTexts(String alias, Field<JSONB> array) {
        return of(alias, call("jsonb_array_elements_text", array), "value");
    }

    /** The entries of a JSON object: the text {@code key} and the {@code value}, of {@code jsonb}. */
    public static FunctionRows jsonbEntries(String alias, Field<JSONB> object) {
        return of(alias, call("jsonb_each", object), "key", "value");
    }

    /** The entries of a JSON object as texts, {@code key} and {@code value}. */
    public static FunctionRows jsonbEntryTexts(String alias, Field<JSONB> object) {
        return of(alias, call("jsonb_each_text", object), "key", "value");
    }

    /** The elements of an array, in the column {@code value}. */
    public static <T> FunctionRows elements(String alias, Field<T[]> array) {
        return of(alias, call("unnest", array), "value");
    }

    /** The numbers or times of a series, in the column {@code value}; both ends are included. */
    public static FunctionRows series(String alias, Field<?> from, Field<?> to) {
        return of(alias, call("generate_series", from, to), "value");
    }

    /** The numbers or times of a series with a step, in the column {@code value}; both ends are included. */
    public static FunctionRows series(String alias, Field<?> from, Field<?> to, Field<?> step) {
        return of(alias, call("generate_series", from, to, step), "value");
    }

    /** The matches of a regular expression, each an array of texts in the column {@code value}; with the flag {@code g} all of them. */
    public static FunctionRows matches(String alias, Field<String> text, String pattern, String flags) {
        return of(alias, call("regexp_matches", text, inline(pattern), inline(flags)), "value");
    }

    private static Field<?> call(String function, Field<?>... arguments) {
        return DSL.function(name(function), SQLDataType.OTHER, arguments);
    }

    /** Returns the rows with their numbers from 1, in the order of the function. */
    public FunctionRows withOrdinality() {
        return new FunctionRows(alias, call, columns, true);
    }

    /** Returns the table, which follows those whose columns the function is called with. */
    public Table<?> table() {
        List<String> names = new ArrayList<>(columns);
        if (numbered) {
            names.add(ORDINALITY);
        }
        return DSL.table(numbered ? "{0} with ordinality" : "{0}", call).as(alias, names.toArray(String[]::new));
    }

    /** Returns a column of the rows. */
    public <T> Field<T> column(String column, DataType<T> type) {
        return field(name(alias, column), type);
    }

    /** Returns the number of the row, of rows {@link #withOrdinality}. */
    public Field<Long> ordinality() {
        return column(ORDINALITY, SQLDataType.BIGINT);
    }
}
