package dev.stepwise.testkit;

import java.util.Set;

/** The methods of Java whose answer depends on when, where or how often they are called. */
final class ClockAndChance {

    private static final Set<String> METHODS = Set.of(
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.nanoTime",
            "java.time.ZoneId.systemDefault",
            "java.util.Calendar.getInstance",
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current");

    /** With an argument, such as a seed, these are the same each time. */
    private static final Set<String> WITHOUT_ARGUMENT = Set.of(
            "java.util.Date.<init>",
            "java.util.GregorianCalendar.<init>",
            "java.util.Random.<init>",
            "java.util.SplittableRandom.<init>");

    private ClockAndChance() {}

    /** Returns whether the call is one of these. */
    static boolean includes(ClassUses.Call call) {
        String method = call.owner() + "." + call.name();
        return METHODS.contains(method)
                || WITHOUT_ARGUMENT.contains(method) && call.descriptor().startsWith("()")
                || method.startsWith("java.time.") && readsTheClock(call);
    }

    private static boolean readsTheClock(ClassUses.Call call) {
        return call.name().equals("now") && !call.descriptor().contains("Ljava/time/Clock;")
                || call.owner().equals("java.time.Clock")
                        && (call.name().startsWith("system") || call.name().startsWith("tick"));
    }
}
