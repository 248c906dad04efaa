package dev.stepwise.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The line of the screen on which a progress bar is redrawn. */
record BarLine(PrintWriter screen, int width) implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
        return width;
    }

    @Override
    public void accept(String drawn) {
        screen.print("\r" + drawn);
        screen.flush();
    }

    /** Keeps the bar, and moves to the line below it. */
    @Override
    public void close() {
        screen.println();
        screen.flush();
    }
}
