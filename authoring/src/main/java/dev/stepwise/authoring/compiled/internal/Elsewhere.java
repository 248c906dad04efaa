package dev.stepwise.authoring.compiled.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the rewritten classes call instead of the JDK: another clock, and another order of what has none. */
public final class Elsewhere {

    /** By how much the clock is off: no field of a date or a time is the same. */
    static final Duration SHIFT = Duration.ofDays(396).plusSeconds(3661).plusNanos(101_000_000);

    private static final Clock CLOCK = Clock.offset(Clock.systemDefaultZone(), SHIFT);

    private static volatile boolean reversed;
    private static volatile boolean hasOrdered;
    private static volatile boolean hasChance;

    private Elsewhere() {}

    /** From now on, sets and maps without an order of their own have the reverse of the one that this JVM has chosen for them. */
    static void reverse() {
        reversed = true;
    }

    /** Returns whether a set or a map was made whose order could matter. */
    static boolean hasOrdered() {
        return hasOrdered;
    }

    /** Notes that something is drawn by chance. */
    public static void noteChance() {
        hasChance = true;
    }

    /** Returns whether something was drawn by chance. */
    static boolean hasChance() {
        return hasChance;
    }

    /** Returns the clock of the default zone. */
    public static Clock clock() {
        return CLOCK;
    }

    /** Returns the clock of the zone. */
    public static Clock clock(ZoneId zone) {
        return CLOCK.withZone(zone);
    }

    /** Returns the time instead of that of a new date. */
    public static long millis() {
        return CLOCK.millis();
    }

    /** Shifts a clock of the system. */
    public static Clock shifted(Clock clock) {
        return Clock.offset(clock, SHIFT);
    }

    /** Shifts a source of the system. */
    public static InstantSource shifted(InstantSource source) {
        return InstantSource.offset(source, SHIFT);
    }

    /** Shifts a new calendar. */
    public static Calendar shifted(Calendar calendar) {
        calendar.setTimeInMillis(calendar.getTimeInMillis() + SHIFT.toMillis());
        return calendar;
    }

    /** Returns an unmodifiable set with the same elements. */
    public static <E> Set<E> reordered(Set<E> set) {
        hasOrdered |= set.size() > 1;
        return reversed ? Collections.unmodifiableSet(new LinkedHashSet<>(backwards(set))) : set;
    }

    /** Returns an unmodifiable map with the same entries. */
    public static <K, V> Map<K, V> reordered(Map<K, V> map) {
        hasOrdered |= map.size() > 1;
        if (!reversed) {
            return map;
        }
        Map<K, V> reordered = new LinkedHashMap<>();
        backwards(map.entrySet()).forEach(entry -> reordered.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(reordered);
    }

    private static <T> List<T> backwards(Set<T> elements) {
        List<T> backwards = new ArrayList<>(elements);
        Collections.reverse(backwards);
        return backwards;
    }
}
