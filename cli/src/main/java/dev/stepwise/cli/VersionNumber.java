package dev.stepwise.cli;

import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a version in the form {@code 36} or {@code V036}. */
final class VersionNumber implements ITypeConverter<SchemaVersion> {

    private static final Pattern FORM = Pattern.compile("[vV]?(?<number>-?\\d{1,9})");

    @Override
    public SchemaVersion convert(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException(
                    "\"%s\" is not a version; write a number such as 36 or V036.".formatted(text));
        }
        try {
            return new SchemaVersion(Integer.parseInt(form.group("number")));
        } catch (InvalidRequestException outOfRange) {
            throw new TypeConversionException(outOfRange.getMessage());
        }
    }
}
