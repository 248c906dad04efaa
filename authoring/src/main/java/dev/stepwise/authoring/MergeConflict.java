package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The marks that a merge leaves in a file where two branches have changed the same lines. */
final class MergeConflict {

    private static final Pattern MARK = Pattern.compile("(?m)^(?:<{7}|\\|{7}|={7}|>{7})(?: .*)?$");

    private MergeConflict() {}

    /**
     * Checks that the file with a list of steps or of seals has no such mark.
     *
     * @throws InvalidRequestException when it has one
     */
    static void requireNoneInList(SourceText source) {
        requireNoneIn(source, "Keep the lines of both branches, what is released first, and remove the marks.");
    }

    /**
     * Checks that a source has no such mark.
     *
     * @throws InvalidRequestException when it has one
     */
    static void requireNoneIn(SourceText source) {
        requireNoneIn(
                source,
                "Resolve the conflict first. Where both branches have a step of that name, keep both, and give one of them another title.");
    }

    private static void requireNoneIn(SourceText source, String action) {
        Matcher mark = MARK.matcher(source.text().replace("\r\n", "\n"));
        if (mark.find()) {
            throw new InvalidRequestException(
                    "%s has the mark of a merge conflict: %s. %s".formatted(source.file(), mark.group(), action));
        }
    }
}
