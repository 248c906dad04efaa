package dev.stepwise.script;

import java.util.Locale;

/** The way in which a step is applied: up to its version, or down to the version before it. */
public enum Direction {
    UP,
    DOWN;

    /** Returns {@code up} or {@code down}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
