package dev.stepwise.compile.internal;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.GregorianCalendar;

/** The fields of JDBC's times; their own conversions leave out milliseconds and the era. */
final class JdbcTime {

    private static final int NANOS_OF_A_MILLISECOND = 1_000_000;

    private JdbcTime() {}

    static LocalDate of(Date date) {
        return day(calendar(date));
    }

    static LocalTime of(Time time) {
        Calendar fields = calendar(time);
        return time(fields, fields.get(Calendar.MILLISECOND) * NANOS_OF_A_MILLISECOND);
    }

    static LocalDateTime of(Timestamp timestamp) {
        Calendar fields = calendar(timestamp);
        return LocalDateTime.of(day(fields), time(fields, timestamp.getNanos()));
    }

    private static Calendar calendar(java.util.Date date) {
        Calendar fields = new GregorianCalendar();
        fields.setTimeInMillis(date.getTime());
        return fields;
    }

    private static LocalDate day(Calendar fields) {
        int year = fields.get(Calendar.YEAR);
        boolean isBeforeChrist = fields.get(Calendar.ERA) == GregorianCalendar.BC;
        return LocalDate.of(
                isBeforeChrist ? 1 - year : year, fields.get(Calendar.MONTH) + 1, fields.get(Calendar.DAY_OF_MONTH));
    }

    private static LocalTime time(Calendar fields, int nanos) {
        return LocalTime.of(
                fields.get(Calendar.HOUR_OF_DAY), fields.get(Calendar.MINUTE), fields.get(Calendar.SECOND), nanos);
    }
}
