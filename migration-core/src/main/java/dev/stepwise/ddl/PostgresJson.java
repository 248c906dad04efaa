package dev.stepwise.ddl;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

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
}
