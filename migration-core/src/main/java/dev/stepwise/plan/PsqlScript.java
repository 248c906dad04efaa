package dev.stepwise.plan;

import java.util.stream.Collectors;

/** A plan as text for psql. */
final class PsqlScript {

    private final MigrationPlan plan;

    PsqlScript(MigrationPlan plan) {
        this.plan = plan;
    }

    String text() {
        return header() + plan.steps().stream().map(PsqlScript::text).collect(Collectors.joining());
    }

    private String header() {
        return """
                -- Stepwise: chain %s in schema %s, from %s to %s.
                -- Run with: psql --no-psqlrc --file <this file> <database>
                \\set ON_ERROR_STOP on
                set client_encoding to 'UTF8';
                set client_min_messages to warning;
                set standard_conforming_strings to on;
                """.formatted(oneLine(plan.chain()), oneLine(plan.schema()), plan.from(), plan.to());
    }

    private static String text(PlannedStep step) {
        return "\n-- %s, %s\n".formatted(step.step(), step.direction())
                + step.segments().stream()
                        .flatMap(segment -> segment.statements().stream())
                        .map(statement -> statement.sql() + ";\n")
                        .collect(Collectors.joining());
    }

    private static String oneLine(String name) {
        return name.replaceAll("\\R", " ");
    }
}
