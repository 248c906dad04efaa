package dev.stepwise.benchmarks;

import java.util.Locale;

/** The unit of a figure. */
enum Unit {
    MILLISECONDS("ms"),
    SECONDS("s"),
    MEBIBYTES("MiB");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** Returns the figure with three significant digits, and the unit. */
    String text(double figure) {
        return number(figure) + " " + symbol;
    }

    String number(double figure) {
        int decimals = figure < 10 ? 2 : figure < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", figure);
    }
}
