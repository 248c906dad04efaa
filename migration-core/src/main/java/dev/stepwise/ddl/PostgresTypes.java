package dev.stepwise.ddl;

import dev.stepwise.script.internal.Mark;
import java.time.LocalDateTime;
import org.jooq.Configuration;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.SQLDataType;

/** PostgreSQL's types that jOOQ names otherwise or does not have; the rest are in {@link SQLDataType}. */
public final class PostgresTypes {

    /** {@code serial}: an {@code integer} that takes its default from a sequence of its own, and is never null. */
    public static final DataType<Integer> SERIAL = type(Integer.class, "serial");

    /** {@code bigserial}: a {@code bigint} that takes its default from a sequence of its own, and is never null. */
    public static final DataType<Long> BIGSERIAL = type(Long.class, "bigserial");

    /** {@code text}, without a limit. */
    public static final DataType<String> TEXT = SQLDataType.CLOB;

    /** {@code bytea}, a string of bytes. */
    public static final DataType<byte[]> BYTEA = SQLDataType.BLOB;

    /** {@code timestamp} without a time zone, to the microsecond. */
    public static final DataType<LocalDateTime> TIMESTAMP = SQLDataType.LOCALDATETIME;

    /** {@code citext}, the text that compares without case, of the extension of that name. */
    public static final DataType<String> CITEXT = ofExtension("citext", String.class, "citext");

    private static final Configuration POSTGRES = DSL.using(SQLDialect.POSTGRES).configuration();

    private PostgresTypes() {}

    /** {@code timestamp} without a time zone, with 0 to 6 digits of the second. */
    public static DataType<LocalDateTime> timestamp(int digits) {
        return SQLDataType.LOCALDATETIME(digits);
    }

    /** The enum type of that name in the schema in which the step runs; its values are texts. */
    public static DataType<String> enumOf(String name) {
        return type(String.class, Mark.targetSchema() + "." + DSL.name(name).quotedName());
    }

    /** The type's name in a cast; jOOQ's default dialect would call a text a clob. */
    static String nameOf(DataType<?> type) {
        return type.getCastTypeName(POSTGRES);
    }

    private static <T> DataType<T> ofExtension(String extension, Class<T> javaType, String name) {
        return type(javaType, Mark.schemaOf(extension) + "." + name);
    }

    private static <T> DataType<T> type(Class<T> javaType, String name) {
        return new DefaultDataType<>(SQLDialect.POSTGRES, javaType, name);
    }
}
