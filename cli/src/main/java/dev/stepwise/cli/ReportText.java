package dev.stepwise.cli;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.run.BackfillProgress;
import dev.stepwise.run.Blocker;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.RowCounts;
import dev.stepwise.run.StepReport;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StepName;
import dev.stepwise.state.StepMismatch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes what a run will do, does and did. */
final class ReportText {

    private static final Duration SHORT = Duration.ofMillis(100);

    private ReportText() {}

    /** Returns the plan, with one line per step and a line break at the end. */
    static String of(MigrationPlan plan) {
        String where = PrintableText.line(plan.chain() + " in schema " + plan.schema());
        if (plan.isEmpty()) {
            return nothingToDo(where, plan.to().toString()) + "\n";
        }
        List<String> lines = new ArrayList<>(List.of("%s, from %s to %s:".formatted(where, plan.from(), plan.to())));
        kept(plan).ifPresent(lines::add);
        for (PlannedStep step : plan.steps()) {
            lines.add("%s  %s  %s%s"
                    .formatted(
                            padded(step.step(), width(plan)),
                            step.direction(),
                            statements(step.statements().size()),
                            plain(", ", step.plainStatements())));
            step.notes().forEach(note -> lines.add("  if it is large: " + PrintableText.line(note)));
        }
        lines.add("%s, %s%s. Add --sql for a psql script with the same result."
                .formatted(
                        versions(plan.steps().size(), plan.steps().get(0).direction()),
                        statements(plan.steps().stream()
                                .mapToInt(step -> step.statements().size())
                                .sum()),
                        plain(", ", plan.plainStatements())));
        return String.join("\n", lines) + "\n";
    }

    /** Returns which settings of the administrator a run keeps, where there are any. */
    static Optional<String> kept(MigrationPlan plan) {
        return Optional.of(plan.keptSettings())
                .filter(settings -> !settings.isEmpty())
                .map(settings ->
                        "kept as set by the role or database: " + PrintableText.line(String.join(", ", settings)));
    }

    /** Returns a line for each installed version that has another step in this build, and one that says what to do; none if there are none. */
    static List<String> warnings(List<StepMismatch> mismatches) {
        List<String> lines = new ArrayList<>();
        mismatches.forEach(mismatch -> lines.add("warning: " + PrintableText.line(mismatch.toString()) + "."));
        if (!mismatches.isEmpty()) {
            lines.add(StepMismatch.nextAction(mismatches));
        }
        return lines;
    }

    /** Returns the length of the plan's longest version and title, in characters. */
    static int width(MigrationPlan plan) {
        return plan.steps().stream()
                .mapToInt(planned -> planned.step().toString().length())
                .max()
                .orElse(0);
    }

    /** Returns the step's version and title, padded with spaces to the width. */
    static String padded(StepName step, int width) {
        return step + " ".repeat(Math.max(0, width - step.toString().length()));
    }

    /** Returns how long the step took and, if it changed rows, how many. */
    static String of(StepReport step) {
        String rows = of(step.rows());
        return withPauses(step.elapsed(), step.paused())
                + (rows.isEmpty() ? "" : "  " + rows)
                + plain("  ", step.plainStatements());
    }

    /** Returns the rows filled so far, the rate and, if it can be estimated, the time left. */
    static String of(BackfillProgress progress) {
        return String.format(
                Locale.ROOT,
                "%d%s rows of %s filled, %.0f per second%s%s",
                progress.rowsFilled(),
                progress.rowsEstimated().map(all -> " of about " + all).orElse(""),
                PrintableText.line(progress.table()),
                progress.rowsPerSecond(),
                progress.paused().isZero() ? "" : ", paused for " + of(progress.paused()),
                progress.timeLeft().map(left -> ", " + of(left) + " left").orElse(""));
    }

    /** Returns the message of the failure without its detail and context. */
    static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** Returns the sessions that an attempt waited for, as the end of a sentence; an empty text if they are not known. */
    static String of(List<Blocker> blockers) {
        return blockers.isEmpty()
                ? ""
                : "; it waited for "
                        + blockers.stream().map(Blocker::toString).collect(Collectors.joining(", and for "));
    }

    /** Returns a summary of the run in one line. */
    static String of(MigrationReport report, Installation installation) {
        if (report.steps().isEmpty()) {
            String version = report.isAhead()
                    ? "%s, ahead of this build, whose newest version is %s".formatted(report.to(), report.newest())
                    : report.to().toString();
            return nothingToDo(PrintableText.line(installation.toString()), version);
        }
        String rows = of(report.rows());
        return "%s, from %s to %s, in %s%s%s"
                .formatted(
                        versions(report.steps().size(), report.steps().get(0).direction()),
                        report.from(),
                        report.to(),
                        withPauses(report.elapsed(), report.paused()),
                        rows.isEmpty() ? "" : "; " + rows,
                        plain("; ", report.plainStatements()));
    }

    private static String withPauses(Duration elapsed, Duration paused) {
        return of(elapsed) + (paused.isZero() ? "" : " (paused for %s)".formatted(of(paused)));
    }

    /** Returns the time in a suitable unit: {@code 12 ms}, {@code 0.9 s} or {@code 2 min 03 s}. */
    static String of(Duration time) {
        if (time.compareTo(SHORT) < 0) {
            return time.toMillis() + " ms";
        }
        return time.toMinutes() < 1
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                : String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }

    /** Returns the counts above 0, such as {@code 3 rows inserted, 1 deleted}; empty if there are none. */
    static String of(RowCounts rows) {
        List<String> counts = new ArrayList<>();
        add(counts, rows.inserted(), "inserted");
        add(counts, rows.updated(), "updated");
        add(counts, rows.deleted(), "deleted");
        return String.join(", ", counts);
    }

    private static void add(List<String> counts, long rows, String verb) {
        if (rows > 0) {
            String noun = rows == 1 ? " row " : " rows ";
            counts.add(rows + (counts.isEmpty() ? noun : " ") + verb);
        }
    }

    private static String nothingToDo(String where, String version) {
        return "Nothing to do: %s is at %s.".formatted(where, version);
    }

    private static String versions(int count, Direction direction) {
        return count + (count == 1 ? " version " : " versions ") + direction;
    }

    /** Returns the number of statements of plain SQL, such as {@code 3 statements of plain SQL}; empty if there are none. */
    static String plain(String before, int count) {
        return count == 0 ? "" : before + statements(count) + " of plain SQL";
    }

    private static String statements(int count) {
        return count + (count == 1 ? " statement" : " statements");
    }
}
