package dev.stepwise.ddl;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** PostgreSQL's operators on {@code jsonb} that jOOQ's open edition lacks, typed. */
public final class PostgresJson {

    /** The key in each row of {@link #entries}. */
    public static final Field<String> KEY = field(name("entry", "key"), SQLDataType.CLOB);

    /** The value in each row of {@link #entries}. */
    public static final Field<JSONB> VALUE = field(name("entry", "value"), SQLDataType.JSONB);

    private PostgresJson() {}

    /** The value as JSON: a text becomes a string, and what is JSON already stays as it is. */
    public static Field<JSONB> toJson(Field<?> value) {
        return DSL.function(name("to_jsonb"), SQLDataType.JSONB, value);
    }

    /** The object with one key. */
    public static Field<JSONB> object(String key, Field<?> value) {
        return DSL.function(name("jsonb_build_object"), SQLDataType.JSONB, inline(key), value);
    }

    /** The value where it is an object, otherwise the empty object. */
    public static Field<JSONB> objectOrEmpty(Field<JSONB> value) {
        return when(typeOf(value).eq("object"), value).otherwise(inline(JSONB.jsonb("{}")));
    }

    /** The keys of both objects; where both have one, the second one's value. */
    public static Field<JSONB> merge(Field<JSONB> first, Field<JSONB> second) {
        return field("({0} || {1})", SQLDataType.JSONB, first, second);
    }

    /** The object without the key. */
    public static Field<JSONB> without(Field<JSONB> object, String key) {
        return field("({0} - {1})", SQLDataType.JSONB, object, inline(key));
    }

    /** The value under the key as a text; null where there is none, and for JSON's null. */
    public static Field<String> text(Field<JSONB> object, String key) {
        return field("({0} ->> {1})", SQLDataType.CLOB, object, inline(key));
    }

    /** The value under the key as a text; null where there is none, and for JSON's null. */
    public static Field<String> text(Field<JSONB> object, Field<String> key) {
        return field("({0} ->> {1})", SQLDataType.CLOB, object, key);
    }

    /** The value under the alphabetically first key as a text; null where there is none, and for JSON's null. */
    public static Field<String> firstText(Field<JSONB> object) {
        return field(
                select(text(object, KEY)).from(entries(object)).orderBy(KEY).limit(inline(1)));
    }

    /** The object's {@link #KEY keys} and their {@link #VALUE values}, one row for each; no row where the value is not an object. */
    public static Table<?> entries(Field<JSONB> object) {
        return table("jsonb_each({0})", objectOrEmpty(object)).as("entry", "key", "value");
    }

    /** The value under the key. */
    public static Field<JSONB> value(Field<JSONB> object, String key) {
        return field("({0} -> {1})", SQLDataType.JSONB, object, inline(key));
    }

    /** What the value is: {@code object}, {@code array}, {@code string}, {@code number}, {@code boolean} or {@code null}. */
    public static Field<String> typeOf(Field<JSONB> value) {
        return DSL.function(name("jsonb_typeof"), SQLDataType.CLOB, value);
    }

    /** The element of an array at the place, from 0; from the end with a negative number. */
    public static Field<JSONB> element(Field<JSONB> array, int place) {
        return field("({0} -> {1})", SQLDataType.JSONB, array, inline(place));
    }

    /** The value at the end of a path of keys and places. */
    public static Field<JSONB> at(Field<JSONB> value, String... path) {
        return field("({0} #> {1})", SQLDataType.JSONB, value, path(path));
    }

    /** The value at the end of a path of keys and places as a text; null where there is none, and for JSON's null. */
    public static Field<String> textAt(Field<JSONB> value, String... path) {
        return field("({0} #>> {1})", SQLDataType.CLOB, value, path(path));
    }

    /** The value without what is at the end of a path of keys and places. */
    public static Field<JSONB> withoutAt(Field<JSONB> value, String... path) {
        return field("({0} #- {1})", SQLDataType.JSONB, value, path(path));
    }

    /** The value with another at the end of a path of keys and places, also where there is none yet. */
    public static Field<JSONB> set(Field<JSONB> value, Field<JSONB> other, String... path) {
        return DSL.function(name("jsonb_set"), SQLDataType.JSONB, value, path(path), other);
    }

    /** Whether the first value contains the second. */
    public static Condition contains(Field<JSONB> value, Field<JSONB> part) {
        return condition("({0} @> {1})", value, part);
    }

    /** Whether the object has the key, or the array the text. */
    public static Condition hasKey(Field<JSONB> value, String key) {
        return condition("({0} {1} {2})", value, raw("?"), inline(key));
    }

    /** Whether the object has one of the keys, or the array one of the texts. */
    public static Condition hasAnyKey(Field<JSONB> value, String... keys) {
        return condition("({0} {1} {2})", value, raw("?|"), path(keys));
    }

    /** Whether the object has all of the keys, or the array all of the texts. */
    public static Condition hasAllKeys(Field<JSONB> value, String... keys) {
        return condition("({0} {1} {2})", value, raw("?&"), path(keys));
    }

    /** Whether the SQL/JSON path finds anything in the value. */
    public static Condition matches(Field<JSONB> value, String path) {
        return condition("({0} {1} {2}::jsonpath)", value, raw("@?"), inline(path));
    }

    /** How many elements the array has. */
    public static Field<Integer> length(Field<JSONB> array) {
        return DSL.function(name("jsonb_array_length"), SQLDataType.INTEGER, array);
    }

    private static Field<String[]> path(String... keys) {
        return field(
                "array[{0}]::text[]",
                SQLDataType.CLOB.array(),
                DSL.list(Stream.of(keys).map(DSL::inline).toList()));
    }
}
