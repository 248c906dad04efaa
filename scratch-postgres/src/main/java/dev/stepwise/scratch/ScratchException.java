package dev.stepwise.scratch;

import org.jspecify.annotations.Nullable;

/** The failure of a server or database of this package; its message says what failed and what to do next. */
public final class ScratchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScratchException(String message) {
        super(message);
    }

    ScratchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
