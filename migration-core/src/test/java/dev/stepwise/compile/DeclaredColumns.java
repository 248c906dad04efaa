package dev.stepwise.compile;

import static dev.stepwise.ddl.PostgresTypes.BYTEA;
import static dev.stepwise.ddl.PostgresTypes.CITEXT;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.domainOf;
import static dev.stepwise.ddl.PostgresTypes.enumOf;
import static dev.stepwise.ddl.PostgresTypes.named;
import static dev.stepwise.ddl.PostgresTypes.ofExtension;
import static dev.stepwise.ddl.PostgresTypes.timestamp;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.XML;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.jooq.types.UByte;
import org.jooq.types.UInteger;
import org.jooq.types.ULong;
import org.jooq.types.UShort;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;

/** Every type that jOOQ and our words can say, with the values in which its literals differ. */
final class DeclaredColumns {

    static final List<DeclaredColumn<?>> ALL = Stream.of(
                    numbers(), texts(), times(), timesOfJdbc(), intervals(), bytesAndDocuments(), typesByName())
            .flatMap(List::stream)
            .toList();

    private static final String EVERY_PLANE = "é\u2028\ufeff\uE000\uD83D\uDE00\uDBFF\uDFFD";

    private DeclaredColumns() {}

    private static <T> DeclaredColumn<T> of(DataType<T> type, String shown, T value, String text) {
        return new DeclaredColumn<>(type, shown, value, text);
    }

    private static List<DeclaredColumn<?>> numbers() {
        return List.of(
                of(SQLDataType.NUMERIC, "numeric", new BigDecimal("1.500"), "1.500"),
                of(SQLDataType.NUMERIC, "numeric", new BigDecimal("1E-30"), "0.000000000000000000000000000001"),
                of(SQLDataType.NUMERIC(12, 2), "numeric(12,2)", new BigDecimal("-1234567890.12"), "-1234567890.12"),
                of(SQLDataType.NUMERIC(5), "numeric(5,0)", new BigDecimal("12345"), "12345"),
                of(SQLDataType.NUMERIC(5, -2), "numeric(5,-2)", new BigDecimal("1234500"), "1234500"),
                of(SQLDataType.NUMERIC(3, 5), "numeric(3,5)", new BigDecimal("0.00123"), "0.00123"),
                of(SQLDataType.DECIMAL(38, 9), "numeric(38,9)", new BigDecimal("1E+5"), "100000.000000000"),
                of(SQLDataType.DECIMAL_INTEGER, "numeric", BigInteger.TEN.pow(30), "1" + "0".repeat(30)),
                of(SQLDataType.DECIMAL_INTEGER(9), "numeric(9,0)", BigInteger.TEN.negate(), "-10"),
                of(SQLDataType.TINYINT, "smallint", Byte.MIN_VALUE, "-128"),
                of(SQLDataType.SMALLINT, "smallint", Short.MIN_VALUE, "-32768"),
                of(SQLDataType.INTEGER, "integer", Integer.MIN_VALUE, "-2147483648"),
                of(SQLDataType.BIGINT, "bigint", Long.MIN_VALUE, "-9223372036854775808"),
                of(SQLDataType.TINYINTUNSIGNED, "smallint", UByte.MAX, "255"),
                of(SQLDataType.SMALLINTUNSIGNED, "integer", UShort.MAX, "65535"),
                of(SQLDataType.INTEGERUNSIGNED, "bigint", UInteger.MAX, "4294967295"),
                of(SQLDataType.BIGINTUNSIGNED, "numeric", ULong.MAX, "18446744073709551615"),
                of(SQLDataType.REAL, "real", 0.1F, "0.1"),
                of(SQLDataType.REAL, "real", Float.NaN, "NaN"),
                of(SQLDataType.REAL, "real", -0.0F, "-0"),
                of(SQLDataType.DOUBLE, "double precision", 0.1, "0.1"),
                of(SQLDataType.DOUBLE, "double precision", Double.MIN_VALUE, "5e-324"),
                of(SQLDataType.DOUBLE, "double precision", Double.MAX_VALUE, "1.7976931348623157e+308"),
                of(SQLDataType.DOUBLE, "double precision", Double.POSITIVE_INFINITY, "Infinity"),
                of(SQLDataType.DOUBLE, "double precision", Double.NEGATIVE_INFINITY, "-Infinity"),
                of(SQLDataType.DOUBLE, "double precision", Double.NaN, "NaN"),
                of(SQLDataType.DOUBLE, "double precision", -0.0, "-0"),
                of(SQLDataType.FLOAT, "double precision", 1e22, "1e+22"),
                of(SQLDataType.BOOLEAN, "boolean", true, "true"),
                of(SQLDataType.BIT, "boolean", false, "false"),
                of(SQLDataType.YEAR, "smallint", Year.of(2020), "2020"));
    }

    private static List<DeclaredColumn<?>> texts() {
        List<DeclaredColumn<?>> texts = new ArrayList<>(List.of(
                of(SQLDataType.VARCHAR, "character varying", "it's", "it's"),
                of(SQLDataType.VARCHAR(5), "character varying(5)", "a\\'b\"", "a\\'b\""),
                of(SQLDataType.NVARCHAR(5), "character varying(5)", "{0}", "{0}"),
                of(SQLDataType.LONGVARCHAR(5), "character varying(5)", "a", "a"),
                of(SQLDataType.CHAR(5), "character(5)", "a,b", "a,b"),
                of(SQLDataType.CHAR, "character(1)", "a", "a"),
                of(SQLDataType.NCHAR(3), "character(3)", "abc", "abc"),
                of(SQLDataType.NCLOB, "text", "null", "null"),
                of(SQLDataType.VARCHAR(9).collation(DSL.collation("C")), "character varying(9)", "a", "a"),
                of(TEXT.collation(DSL.collation("C")), "text", "a", "a")));
        Stream.of("", " a ", "C:\\new", "E'\\''", "\\", "$$ $stepwise$", "?", ":name", "{0}", "{a,b}", "NULL", "-- '")
                .forEach(text -> texts.add(of(TEXT, "text", text, text)));
        texts.add(of(TEXT, "text", EVERY_PLANE, EVERY_PLANE));
        texts.add(of(TEXT, "text", "\u0001\n\t\r\"", "\u0001\n\t\r\""));
        return texts;
    }

    private static List<DeclaredColumn<?>> times() {
        String time = "time%s without time zone";
        String stamp = "timestamp%s without time zone";
        String zoned = "timestamp%s with time zone";
        return List.of(
                of(SQLDataType.LOCALTIME, time.formatted(""), LocalTime.parse("09:30:15.25"), "09:30:15.25"),
                of(SQLDataType.LOCALTIME, time.formatted(""), LocalTime.parse("23:59:59.999999"), "23:59:59.999999"),
                of(SQLDataType.LOCALTIME(2), time.formatted("(2)"), LocalTime.parse("00:00:00.01"), "00:00:00.01"),
                of(
                        SQLDataType.OFFSETTIME,
                        "time with time zone",
                        OffsetTime.parse("09:30:15.25+05:30"),
                        "09:30:15.25+05:30"),
                of(SQLDataType.OFFSETTIME(0), "time(0) with time zone", OffsetTime.parse("01:02Z"), "01:02:00+00"),
                of(SQLDataType.LOCALDATE, "date", LocalDate.of(1582, 10, 10), "1582-10-10"),
                of(SQLDataType.LOCALDATE, "date", LocalDate.of(-43, 3, 15), "0044-03-15 BC"),
                of(SQLDataType.LOCALDATE, "date", LocalDate.of(0, 2, 29), "0001-02-29 BC"),
                of(SQLDataType.LOCALDATE, "date", LocalDate.of(5874897, 12, 31), "5874897-12-31"),
                of(SQLDataType.LOCALDATE, "date", LocalDate.MAX, "infinity"),
                of(SQLDataType.LOCALDATE, "date", LocalDate.MIN, "-infinity"),
                of(
                        timestamp(6),
                        stamp.formatted("(6)"),
                        LocalDateTime.parse("2020-03-08T02:30"),
                        "2020-03-08 02:30:00"),
                of(
                        timestamp(0),
                        stamp.formatted("(0)"),
                        LocalDateTime.parse("1582-10-10T01:02"),
                        "1582-10-10 01:02:00"),
                of(
                        SQLDataType.LOCALDATETIME,
                        stamp.formatted(""),
                        LocalDateTime.of(-43, 3, 15, 1, 2, 3, 4000),
                        "0044-03-15 01:02:03.000004 BC"),
                of(
                        SQLDataType.LOCALDATETIME,
                        stamp.formatted(""),
                        LocalDateTime.parse("+294276-12-31T23:59:59.999999"),
                        "294276-12-31 23:59:59.999999"),
                of(SQLDataType.LOCALDATETIME, stamp.formatted(""), LocalDateTime.MAX, "infinity"),
                of(SQLDataType.LOCALDATETIME, stamp.formatted(""), LocalDateTime.MIN, "-infinity"),
                of(
                        SQLDataType.OFFSETDATETIME,
                        zoned.formatted(""),
                        OffsetDateTime.parse("2020-01-02T03:04:05.25+05:30"),
                        "2020-01-01 21:34:05.25+00"),
                of(
                        SQLDataType.OFFSETDATETIME(3),
                        zoned.formatted("(3)"),
                        OffsetDateTime.parse("2020-01-02T03:04:05.125-00:00:01"),
                        "2020-01-02 03:04:06.125+00"),
                of(
                        SQLDataType.TIMESTAMPWITHTIMEZONE(0),
                        zoned.formatted("(0)"),
                        OffsetDateTime.of(-4712, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                        "4713-01-01 00:00:00+00 BC"),
                of(SQLDataType.OFFSETDATETIME, zoned.formatted(""), OffsetDateTime.MAX, "infinity"),
                of(SQLDataType.OFFSETDATETIME, zoned.formatted(""), OffsetDateTime.MIN, "-infinity"),
                of(
                        SQLDataType.INSTANT(6),
                        zoned.formatted("(6)"),
                        Instant.parse("+10000-01-01T00:00:00.000001Z"),
                        "10000-01-01 00:00:00.000001+00"),
                of(SQLDataType.INSTANT, zoned.formatted(""), Instant.MAX, "infinity"),
                of(SQLDataType.INSTANT, zoned.formatted(""), Instant.MIN, "-infinity"));
    }

    private static List<DeclaredColumn<?>> timesOfJdbc() {
        return List.of(
                of(SQLDataType.DATE, "date", Date.valueOf("2020-01-02"), "2020-01-02"),
                of(SQLDataType.DATE, "date", Date.valueOf(LocalDate.of(10000, 1, 1)), "10000-01-01"),
                of(SQLDataType.DATE, "date", Date.valueOf(LocalDate.of(-43, 3, 15)), "0044-03-15 BC"),
                of(SQLDataType.TIME(3), "time(3) without time zone", timeWithMillis(), "09:30:15.25"),
                of(
                        SQLDataType.TIMESTAMP(0),
                        "timestamp(0) without time zone",
                        Timestamp.valueOf("2020-01-02 03:04:05"),
                        "2020-01-02 03:04:05"),
                of(
                        SQLDataType.TIMESTAMP,
                        "timestamp without time zone",
                        Timestamp.valueOf(LocalDateTime.of(-43, 3, 15, 1, 2, 3)),
                        "0044-03-15 01:02:03 BC"));
    }

    private static Time timeWithMillis() {
        return new Time(Time.valueOf("09:30:15").getTime() + 250);
    }

    private static List<DeclaredColumn<?>> intervals() {
        YearToMonth months = new YearToMonth(1, 2);
        DayToSecond days = new DayToSecond(3, 4, 5, 6, 789_000_000);
        return List.of(
                of(
                        SQLDataType.INTERVAL,
                        "interval",
                        new YearToSecond(months, days),
                        "1 year 2 mons 3 days 04:05:06.789"),
                of(
                        SQLDataType.INTERVAL,
                        "interval",
                        new YearToSecond(months.neg(), days),
                        "-1 years -2 mons +3 days 04:05:06.789"),
                of(
                        SQLDataType.INTERVAL,
                        "interval",
                        new YearToSecond(months, days.neg()),
                        "1 year 2 mons -3 days -04:05:06.789"),
                of(
                        SQLDataType.INTERVAL.precision(3),
                        "interval(3)",
                        new YearToSecond(months, days),
                        "1 year 2 mons 3 days 04:05:06.789"),
                of(SQLDataType.INTERVALYEARTOMONTH, "interval year to month", months.neg(), "-1 years -2 mons"),
                of(SQLDataType.INTERVALDAYTOSECOND, "interval day to second", days.neg(), "-3 days -04:05:06.789"),
                of(
                        SQLDataType.INTERVALDAYTOSECOND.precision(6),
                        "interval day to second(6)",
                        new DayToSecond(0, 0, 0, 0, 1000),
                        "00:00:00.000001"));
    }

    private static List<DeclaredColumn<?>> bytesAndDocuments() {
        byte[] bytes = {0, 1, (byte) 0xff, '\\', '\'', '"'};
        UUID uuid = UUID.fromString("00000000-0000-0000-ffff-ffffffffffff");
        return List.of(
                of(BYTEA, "bytea", new byte[0], "\\x"),
                of(BYTEA, "bytea", bytes, "\\x0001ff5c2722"),
                of(BYTEA, "bytea", new byte[] {'\\', 'x', '4', '1'}, "\\x5c783431"),
                of(SQLDataType.VARBINARY, "bytea", bytes, "\\x0001ff5c2722"),
                of(SQLDataType.UUID, "uuid", uuid, uuid.toString()),
                of(SQLDataType.JSON, "json", JSON.json("{\"a\":  \"\\\\ ' $$ ?\"}"), "{\"a\":  \"\\\\ ' $$ ?\"}"),
                of(SQLDataType.JSON, "json", JSON.json("null"), "null"),
                of(
                        SQLDataType.JSONB,
                        "jsonb",
                        JSONB.jsonb("{\"a\":\"C:\\\\new \\u00e9\"}"),
                        "{\"a\": \"C:\\\\new é\"}"),
                of(SQLDataType.XML, "xml", XML.xml("<a>'\\</a>"), "<a>'\\</a>"));
    }

    private static List<DeclaredColumn<?>> typesByName() {
        return List.of(
                of(named("bit(3)"), "bit(3)", "101", "101"),
                of(named("bit varying(5)"), "bit varying(5)", "101", "101"),
                of(named("varbit"), "bit varying", "", ""),
                of(named("inet"), "inet", "10.0.0.1/8", "10.0.0.1/8"),
                of(named("macaddr"), "macaddr", "08:00:2b:01:02:03", "08:00:2b:01:02:03"),
                of(named("tsvector"), "tsvector", "'it''s':1", "'it''s':1"),
                of(named("int4range"), "int4range", "[1,5)", "[1,5)"),
                of(named("daterange"), "daterange", "(,infinity)", "(,infinity)"),
                of(named("nummultirange"), "nummultirange", "{[1,2)}", "{[1,2)}"),
                of(named("interval hour to minute"), "interval hour to minute", "-01:02", "-01:02:00"),
                of(named("timestamp(2) with time zone"), "timestamp(2) with time zone", "-infinity", "-infinity"),
                of(CITEXT, "citext", "It's", "It's"),
                of(ofExtension("hstore", "hstore"), "hstore", "\"a\"=>\"b\\\\\"", "\"a\"=>\"b\\\\\""),
                of(enumOf("mood of 'all' (1)"), "\"mood of 'all' (1)\"", "it's \"fine\\\"", "it's \"fine\\\""),
                of(domainOf("price", SQLDataType.NUMERIC(12, 2)), "price", new BigDecimal("1.50"), "1.50"));
    }
}
