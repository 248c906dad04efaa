package dev.stepwise.compiled.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.internal.CompiledText;

/**
 * The file of a compiled step: its text in both directions, as a seal sees it, with the titles.
 *
 * <p>It says neither what rendered the text nor the seals of included steps; the {@link Stamp} does.
 */
public final class StepFile {

    private static final String BEFORE_DOWN = "\nV";

    private StepFile() {}

    /** Returns the content of the file, which is UTF-8. */
    public static String write(CompiledStep up, CompiledStep down) {
        return CompiledText.forAFile(up) + CompiledText.forAFile(down);
    }

    /**
     * Reads the step in one direction.
     *
     * @param name how messages call the file
     * @param stamp says what the file does not
     * @throws ChainException when the file is not one of a step
     */
    public static CompiledStep read(String name, String content, Direction direction, Stamp stamp) {
        // What belongs to a step is indented, so a line that begins with V is that of the other direction.
        int down = content.indexOf(BEFORE_DOWN) + 1;
        if (down == 0) {
            throw new FileLines(name, content, content.length(), content.length()).unexpected("the way down");
        }
        FileLines lines = direction == Direction.UP
                ? new FileLines(name, content, 0, down)
                : new FileLines(name, content, down, content.length());
        return new StepReader(lines, stamp).step(direction);
    }
}
