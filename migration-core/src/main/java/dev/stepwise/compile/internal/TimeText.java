package dev.stepwise.compile.internal;

import dev.stepwise.script.ChainException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A date or a time as PostgreSQL reads it, to the microsecond.
 *
 * <p>The least and the greatest value of a Java type are PostgreSQL's infinities, as in its driver.
 */
final class TimeText {

    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";
    private static final int NANOS = 1000;

    private TimeText() {}

    static String of(LocalDate date) {
        if (date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN)) {
            return date.equals(LocalDate.MAX) ? INFINITY : MINUS_INFINITY;
        }
        return day(date) + era(date);
    }

    static String of(LocalDateTime time) {
        if (time.equals(LocalDateTime.MAX) || time.equals(LocalDateTime.MIN)) {
            return time.equals(LocalDateTime.MAX) ? INFINITY : MINUS_INFINITY;
        }
        return day(time.toLocalDate()) + ' ' + of(time.toLocalTime()) + era(time.toLocalDate());
    }

    static String of(OffsetDateTime time) {
        if (time.equals(OffsetDateTime.MAX) || time.equals(OffsetDateTime.MIN)) {
            return time.equals(OffsetDateTime.MAX) ? INFINITY : MINUS_INFINITY;
        }
        return inUtc(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    static String of(Instant instant) {
        if (instant.equals(Instant.MAX) || instant.equals(Instant.MIN)) {
            return instant.equals(Instant.MAX) ? INFINITY : MINUS_INFINITY;
        }
        return inUtc(instant.atOffset(ZoneOffset.UTC));
    }

    private static String inUtc(OffsetDateTime time) {
        return day(time.toLocalDate()) + ' ' + of(time.toLocalTime()) + "+00:00" + era(time.toLocalDate());
    }

    static String of(OffsetTime time) {
        String offset = time.getOffset().equals(ZoneOffset.UTC)
                ? "+00:00"
                : time.getOffset().getId();
        return of(time.toLocalTime()) + offset;
    }

    static String of(LocalTime time) {
        requireMicroseconds(time.getNano(), time);
        String seconds = text("%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        return time.getNano() == 0 ? seconds : seconds + text(".%06d", time.getNano() / NANOS);
    }

    /**
     * Checks that PostgreSQL keeps the value as it is.
     *
     * @throws ChainException where it would be rounded
     */
    static void requireMicroseconds(int nanos, Object value) {
        if (nanos % NANOS != 0) {
            throw new ChainException("""
                    The value %s is finer than a microsecond, and PostgreSQL would round it. Give it at most 6 digits of the \
                    second, as by truncatedTo(ChronoUnit.MICROS).""".formatted(value));
        }
    }

    private static String day(LocalDate date) {
        int year = date.getYear();
        return text("%04d-%02d-%02d", year > 0 ? year : 1 - year, date.getMonthValue(), date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
