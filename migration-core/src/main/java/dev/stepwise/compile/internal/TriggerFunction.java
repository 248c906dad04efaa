package dev.stepwise.compile.internal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The body of a backfill's trigger function.
 *
 * <p>The variable {@code stepwise_row} is the row to judge and to compute from. Where a source has changed, the filled columns that the
 * statement has left alone are null in it, as if they were not filled yet.
 */
record TriggerFunction(List<TriggerFilling> fillings) {

    private static final String BODY = """

            declare
              stepwise_row record;
              stepwise_value record;
              stepwise_anew boolean := false;
            begin
              stepwise_row := new;
            %s  return new;
            end
            """;

    private static final String NEXT = "  stepwise_row := new;\n  stepwise_anew := false;\n";

    String body() {
        return BODY.formatted(fillings.stream().map(TriggerFilling::statements).collect(Collectors.joining(NEXT)));
    }
}
