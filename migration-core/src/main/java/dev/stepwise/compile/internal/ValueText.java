package dev.stepwise.compile.internal;

import dev.stepwise.script.internal.SqlText;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;

/** A value whose literal jOOQ writes inexactly, as PostgreSQL reads it. */
final class ValueText {

    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(LocalDate.class, "date", TimeText::of),
            new Kind<>(LocalTime.class, "time", TimeText::of),
            new Kind<>(LocalDateTime.class, "timestamp", TimeText::of),
            new Kind<>(OffsetTime.class, "time with time zone", TimeText::of),
            new Kind<>(OffsetDateTime.class, "timestamp with time zone", TimeText::of),
            new Kind<>(Instant.class, "timestamp with time zone", TimeText::of),
            new Kind<>(Date.class, "date", date -> TimeText.of(JdbcTime.of(date))),
            new Kind<>(Time.class, "time", time -> TimeText.of(JdbcTime.of(time))),
            new Kind<>(Timestamp.class, "timestamp", time -> TimeText.of(JdbcTime.of(time))),
            new Kind<>(YearToSecond.class, "interval", IntervalText::of),
            new Kind<>(YearToMonth.class, "interval", months -> IntervalText.of(months, new DayToSecond())),
            new Kind<>(DayToSecond.class, "interval", days -> IntervalText.of(new YearToMonth(), days)));

    private ValueText() {}

    private record Kind<T>(Class<T> javaType, String type, Function<T, String> text) {

        String of(Object value) {
            return text.apply(javaType.cast(value));
        }
    }

    /** Returns the literal with its type, or nothing where jOOQ's is exact. */
    static Optional<String> literal(Object value) {
        if (isNegativeZero(value)) {
            return Optional.of(value instanceof Float ? "real '-0'" : "double precision '-0'");
        }
        return kind(value).map(kind -> kind.type() + ' ' + SqlText.literal(kind.of(value)));
    }

    /** Returns the text in an array, or nothing where jOOQ's is exact. */
    static Optional<String> of(Object value) {
        return kind(value).map(kind -> kind.of(value));
    }

    private static Optional<Kind<?>> kind(Object value) {
        return KINDS.stream().filter(kind -> kind.javaType().isInstance(value)).findFirst();
    }

    private static boolean isNegativeZero(Object value) {
        return value instanceof Double number && number.equals(-0.0)
                || value instanceof Float real && real.equals(-0.0F);
    }
}
