package dev.stepwise.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The directions in which {@code show} prints a step. */
enum ShownDirections {
    UP,
    DOWN,
    BOTH;

    /** Reads the value of {@code --direction}. */
    static final class Converter implements ITypeConverter<ShownDirections> {

        @Override
        public ShownDirections convert(String text) {
            for (ShownDirections directions : values()) {
                if (directions.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return directions;
                }
            }
            throw new TypeConversionException(
                    "\"%s\" is not a direction; write up, down or both.".formatted(PrintableText.line(text)));
        }
    }
}
