package dev.stepwise.ddl;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** PostgreSQL's operators on {@code jsonb} that jOOQ's open edition lacks, typed. */
public final class PostgresJson {

    private PostgresJson() {}

    /** The object with one key. */
    public static Field<JSONB> object(String key, Field<?> value) {
        return DSL.function(name("jsonb_build_object"), SQLDataType.JSONB, inline(key), value);
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

    /** The value under the key. */
    public static Field<JSONB> value(Field<JSONB> object, String key) {
        return field("({0} -> {1})", SQLDataType.JSONB, object, inline(key));
    }

    /** Holds where the object has the key. */
    public static Condition hasKey(Field<JSONB> object, String key) {
        return condition("jsonb_exists({0}, {1})", object, inline(key));
    }

    /** What the value is: {@code object}, {@code array}, {@code string}, {@code number}, {@code boolean} or {@code null}. */
    public static Field<String> typeOf(Field<JSONB> value) {
        return DSL.function(name("jsonb_typeof"), SQLDataType.CLOB, value);
    }
}
