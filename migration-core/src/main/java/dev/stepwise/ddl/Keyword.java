package dev.stepwise.ddl;

import java.util.Locale;

/** The words of PostgreSQL that a constant is named after, such as {@code row exclusive} for {@code ROW_EXCLUSIVE}. */
final class Keyword {

    private Keyword() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
