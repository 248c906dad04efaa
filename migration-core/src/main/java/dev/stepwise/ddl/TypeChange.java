package dev.stepwise.ddl;

import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.LOCALDATETIME;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.VARCHAR;

import java.util.List;
import java.util.Set;
import org.jooq.DataType;
import org.jooq.Table;

/** What PostgreSQL does to a table whose column gets another type, from the least to the most. */
enum TypeChange {
    /** Only the catalog changes. */
    CATALOG_ONLY(""),

    /** The rows stay, and indexes on the column are built anew. */
    INDEXES(
            "PostgreSQL builds the indexes on the columns of %s whose types change anew, and nobody reads or writes the table meanwhile."),

    /** All rows are written anew, and all indexes with them. */
    REWRITE("PostgreSQL writes all rows and indexes of %s anew, and nobody reads or writes the table meanwhile.");

    private static final Set<Class<?>> TIMES =
            Set.of(LOCALDATETIME.getType(), TIMESTAMPWITHTIMEZONE.getType(), java.time.Instant.class);

    /** The digits of a second that PostgreSQL stores where a type does not say. */
    private static final int ALL_DIGITS = 6;

    private final String note;

    TypeChange(String note) {
        this.note = note;
    }

    List<String> notes(Table<?> table) {
        return note.isEmpty() ? List.of() : List.of(note.formatted(table.getName()));
    }

    /** Returns what PostgreSQL 14 to 18 do under the time zone UTC, by the casts that it knows to keep every value. */
    static TypeChange between(DataType<?> from, DataType<?> to) {
        if (isText(from) && isText(to)) {
            return grows(from.lengthDefined(), from.length(), to.lengthDefined(), to.length()) ? CATALOG_ONLY : REWRITE;
        }
        if (isNumeric(from) && isNumeric(to)) {
            boolean sameScale = !to.precisionDefined() || from.scale() == to.scale();
            boolean grows = grows(from.precisionDefined(), from.precision(), to.precisionDefined(), to.precision());
            return sameScale && grows ? CATALOG_ONLY : REWRITE;
        }
        if (TIMES.contains(from.getType()) && TIMES.contains(to.getType())) {
            return betweenTimes(from, to);
        }
        return REWRITE;
    }

    private static TypeChange betweenTimes(DataType<?> from, DataType<?> to) {
        if (from.getType().equals(to.getType())) {
            return digits(from) <= digits(to) ? CATALOG_ONLY : REWRITE;
        }
        // A conversion between the types forgets the digits of the first.
        return digits(to) == ALL_DIGITS ? INDEXES : REWRITE;
    }

    private static int digits(DataType<?> time) {
        return time.precisionDefined() ? time.precision() : ALL_DIGITS;
    }

    private static boolean grows(boolean fromLimited, int from, boolean toLimited, int to) {
        return !toLimited || fromLimited && from <= to;
    }

    private static boolean isText(DataType<?> type) {
        return type.getSQLDataType() == VARCHAR || type.getSQLDataType() == CLOB;
    }

    private static boolean isNumeric(DataType<?> type) {
        return NUMERIC.getType().equals(type.getType());
    }
}
