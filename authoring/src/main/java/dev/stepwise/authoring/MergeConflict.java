package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The marks that a merge leaves in a file where two branches have changed the same lines. */
final class MergeConflict {

    private static final Pattern MARK = Pattern.compile("(?m)^(?:<{7}|={7}|>{7})(?: .*)?$");

    private MergeConflict() {}

    /**
     * Checks that the file has no such mark.
     *
     * @throws InvalidRequestException when it has one
     */
    static void requireNoneIn(SourceText source) {
        Matcher mark = MARK.matcher(source.text().replace("\r\n", "\n"));
        if (mark.find()) {
            throw new InvalidRequestException(
                    "%s has the mark of a merge conflict: %s. Keep the lines of both branches, what is released first, and remove the marks."
                            .formatted(source.file(), mark.group()));
        }
    }
}
