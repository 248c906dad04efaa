package dev.stepwise.ddl;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import dev.stepwise.script.internal.SqlText;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.SQLDataType;

/** PostgreSQL's types that jOOQ names otherwise or does not have; the rest are in {@link SQLDataType}. */
public final class PostgresTypes {

    /** {@code serial}: an {@code integer} that takes its default from a sequence of its own, and is never null. */
    public static final DataType<Integer> SERIAL = type(Integer.class, "serial");

    /** {@code bigserial}: a {@code bigint} that takes its default from a sequence of its own, and is never null. */
    public static final DataType<Long> BIGSERIAL = type(Long.class, "bigserial");

    /** {@code smallserial}: a {@code smallint} that takes its default from a sequence of its own, and is never null. */
    public static final DataType<Short> SMALLSERIAL = type(Short.class, "smallserial");

    /** {@code text}, without a limit. */
    public static final DataType<String> TEXT = SQLDataType.CLOB;

    /** {@code bytea}, a string of bytes. */
    public static final DataType<byte[]> BYTEA = SQLDataType.BLOB;

    /** {@code timestamp} without a time zone, to the microsecond. */
    public static final DataType<LocalDateTime> TIMESTAMP = SQLDataType.LOCALDATETIME;

    /** {@code citext}, the text that compares without case, of the extension of that name. */
    public static final DataType<String> CITEXT = ofExtension("citext", String.class, "citext");

    private static final Pattern NAME =
            Pattern.compile("\"char\"|[a-z_][a-z0-9_ ]*(\\(-?[0-9]+(, ?-?[0-9]+)?\\)( with(out)? time zone)?)?");

    private PostgresTypes() {}

    /** {@code timestamp} without a time zone, with 0 to 6 digits of the second. */
    public static DataType<LocalDateTime> timestamp(int digits) {
        return SQLDataType.LOCALDATETIME(digits);
    }

    /** The enum type of that name in the schema in which the step runs; its values are texts. */
    public static DataType<String> enumOf(String name) {
        return inTargetSchema(name, String.class);
    }

    /** The domain of that name in the schema in which the step runs, whose values are those of a type. */
    public static <T> DataType<T> domainOf(String name, DataType<T> values) {
        return inTargetSchema(name, values.getType());
    }

    /** The composite type, range type or other type of that name in the schema in which the step runs; its values are texts. */
    public static DataType<String> ofTargetSchema(String name) {
        return inTargetSchema(name, String.class);
    }

    /**
     * The type that PostgreSQL calls so, with its modifiers, such as {@code bit(3)}, {@code inet} or {@code tstzrange}; its values are texts.
     * The type of one byte is {@code "char"} with its quotes.
     *
     * <p>A {@link DefaultDataType} of one name would lose the modifiers without a word.
     *
     * @throws ChainException where it is not the name of a type of PostgreSQL's own
     */
    public static DataType<String> named(String type) {
        if (!NAME.matcher(type).matches()) {
            throw new ChainException("""
                    %s is not the name of a type of PostgreSQL, such as bit(3) or tstzrange. Use enumOf, domainOf or ofExtension for \
                    a type of another schema, and array() for an array.""".formatted(type));
        }
        return type(String.class, type);
    }

    /** The type of an extension, in whichever schema the extension is, such as {@code hstore} of {@code hstore}; its values are texts. */
    public static DataType<String> ofExtension(String extension, String type) {
        return ofExtension(extension, String.class, type);
    }

    private static <T> DataType<T> inTargetSchema(String name, Class<T> javaType) {
        return type(javaType, Mark.targetSchema() + "." + SqlText.name(name));
    }

    private static <T> DataType<T> ofExtension(String extension, Class<T> javaType, String name) {
        return type(javaType, Mark.schemaOf(extension) + "." + name);
    }

    private static <T> DataType<T> type(Class<T> javaType, String name) {
        return new DefaultDataType<>(SQLDialect.POSTGRES, javaType, name, name);
    }
}
