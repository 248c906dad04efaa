package dev.stepwise.migrate.internal;

import org.jooq.Constants;

/** The version of the jOOQ that is here, which need not be the one that Stepwise was compiled with. */
public final class JooqVersion {

    private JooqVersion() {}

    /** Returns whether jOOQ is here at all; none of its classes is initialised. */
    public static boolean isHere() {
        try {
            Class.forName("org.jooq.Query", false, JooqVersion.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    /** Returns a class of its root package. */
    public static Class<?> type() {
        return Constants.class;
    }

    /** Returns the version, such as {@code 3.19.38}: read from the class that is there, since the compiler copies the value of the one that it sees. */
    public static String here() {
        try {
            return String.valueOf(Constants.class.getField("FULL_VERSION").get(null));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("jOOQ does not say its version.", missing);
        }
    }
}
