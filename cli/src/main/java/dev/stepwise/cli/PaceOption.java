package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.run.RunLimits;
import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that leaves a part of the time to the application while a large table is changed in batches. */
final class PaceOption {

    @Option(
            names = "--pace",
            paramLabel = "<share>",
            converter = Share.class,
            description =
                    "The share of the time that changes in batches take, above 0 and at most 1; the rest are pauses between the batches. Default: 1. [STEPWISE_PACE]")
    private RunLimits limits = RunLimits.DEFAULT;

    SchemaMigrator of(SchemaMigrator migrator) {
        return migrator.within(limits);
    }

    /** Reads a share as the limits of a run. */
    static final class Share implements ITypeConverter<RunLimits> {

        @Override
        public RunLimits convert(String text) {
            try {
                return RunLimits.DEFAULT.withPace(new BigDecimal(text).doubleValue());
            } catch (NumberFormatException notANumber) {
                throw new TypeConversionException(
                        "\"%s\" is not a share; write a number such as 0.25.".formatted(text));
            } catch (IllegalArgumentException outOfRange) {
                throw new TypeConversionException(outOfRange.getMessage());
            }
        }
    }
}
