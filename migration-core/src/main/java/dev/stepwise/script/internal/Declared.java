package dev.stepwise.script.internal;

import dev.stepwise.script.ChainException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses what an author has declared as null, in the author's words. */
public final class Declared {

    private Declared() {}

    /** Returns what is declared, or refuses null by the sentence. */
    public static <T> T notNull(@Nullable T declared, String sentence) {
        if (declared == null) {
            throw new ChainException(sentence);
        }
        return declared;
    }

    /** Returns a copy of the list, or refuses a null in it, which the message calls the first, second or later of its kind. */
    public static <T> List<T> noneNull(@Nullable T @Nullable [] declared, String kind) {
        List<T> copy = new ArrayList<>();
        for (@Nullable T each : notNull(declared, "Each %s is null.".formatted(kind))) {
            copy.add(notNull(each, "The %s number %s is null.".formatted(kind, copy.size() + 1)));
        }
        return copy;
    }
}
