package dev.stepwise.compile.internal;

import java.util.Locale;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;

/** An interval as PostgreSQL reads it, with the sign of its months and the sign of its days. */
final class IntervalText {

    private IntervalText() {}

    static String of(YearToSecond interval) {
        return of(interval.getYearToMonth(), interval.getDayToSecond());
    }

    static String of(YearToMonth months, DayToSecond days) {
        TimeText.requireMicroseconds(days.getNano(), days);
        String first = months.getSign() < 0 ? "-" : "";
        String second = days.getSign() < 0 ? "-" : "";
        return String.format(
                Locale.ROOT,
                "%1$s%2$d years %1$s%3$d mons %4$s%5$d days %4$s%6$d hours %4$s%7$d mins %4$s%8$d.%9$06d secs",
                first,
                months.getYears(),
                months.getMonths(),
                second,
                days.getDays(),
                days.getHours(),
                days.getMinutes(),
                days.getSeconds(),
                days.getNano() / 1000);
    }
}
