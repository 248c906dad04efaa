package dev.stepwise.plan;

import dev.stepwise.plan.internal.PsqlChoice;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.internal.Fence;
import dev.stepwise.state.internal.PinnedSettings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan as text for psql. */
final class PsqlScript {

    static final List<String> SESSION = List.of(
            "set client_encoding to 'UTF8'",
            "set standard_conforming_strings to on",
            "set exit_on_error to off",
            "set default_transaction_isolation to 'read committed'",
            "set default_transaction_read_only to off",
            "set idle_session_timeout to 0",
            PinnedSettings.forTheSession(PinnedSettings.PATH),
            PinnedSettings.forAScript(Fence.RUN),
            "set client_min_messages to warning");

    private final MigrationPlan plan;

    PsqlScript(MigrationPlan plan) {
        this.plan = plan;
    }

    String text() {
        return header() + plan.steps().stream().map(PsqlScript::text).collect(Collectors.joining());
    }

    private String header() {
        return """
                %s
                -- Run with: psql --no-psqlrc --file <this file> <database>
                \\set ON_ERROR_STOP on
                """.formatted(SqlText.comment("Stepwise: chain %s in schema %s, from %s to %s."
                        .formatted(plan.chain(), plan.schema(), plan.from(), plan.to())))
                + lines(SESSION.stream());
    }

    private static String text(PlannedStep step) {
        return "\n-- %s, %s\n".formatted(step.step(), step.direction())
                + step.ifLarge()
                        .map(large -> choice(large, step.segments()))
                        .orElseGet(() -> segments(step.segments()));
    }

    private static String choice(LargeTables large, List<Segment> small) {
        return PsqlChoice.bySize(large.look(), segments(large.segments()), segments(small));
    }

    private static String segments(List<Segment> segments) {
        return lines(segments.stream()
                .flatMap(segment -> segment.statements().stream())
                .map(PlannedStatement::sql));
    }

    private static String lines(Stream<String> statements) {
        return statements.map(statement -> statement + ";\n").collect(Collectors.joining());
    }
}
