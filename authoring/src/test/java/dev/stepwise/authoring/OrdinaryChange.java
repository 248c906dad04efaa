package dev.stepwise.authoring;

import dev.stepwise.authoring.tenchanges.TenChanges;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the ten changes: a step and the files of SQL that make the same change, up and down.
 *
 * @param step the step
 * @param subject what it changes, in words
 */
record OrdinaryChange(StepName step, String subject) {

    private static final Path STEPS = Path.of("src/test/java/dev/stepwise/authoring/tenchanges");
    private static final Path SQL = Path.of("src/test/resources/dev/stepwise/authoring/tenchanges");
    private static final List<String> SUBJECTS = List.of(
            "Create a table",
            "Add a column",
            "Add a column that is not null, with a default",
            "Rename a column",
            "Change a type",
            "Add an index concurrently",
            "Add a foreign key",
            "Fill a new column from another table",
            "Add a value to an enum type",
            "Drop a column");

    static List<OrdinaryChange> all() {
        List<OrdinaryChange> changes = new ArrayList<>();
        for (StepName step : TenChanges.chain().steps()) {
            changes.add(new OrdinaryChange(step, SUBJECTS.get(changes.size())));
        }
        return changes;
    }

    SchemaVersion version() {
        return step.version();
    }

    /** Returns the files with SQL and its settings: V goes up, U goes down. */
    String sql(String direction) {
        String prefix = direction + version().toString().substring(1) + "__";
        return files(SQL, prefix).map(OrdinaryChange::read).collect(Collectors.joining());
    }

    /** Returns only the statements. */
    String statements(String direction) {
        return sql(direction).replace("executeInTransaction=false\n", "");
    }

    String source() {
        return read(file());
    }

    private static Stream<Path> files(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path file() {
        return files(STEPS, version().toString()).findFirst().orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String type() {
        return file().getFileName().toString().replace(".java", "");
    }

    /** Returns the title that is given to {@code stepwise new}. */
    String title() {
        return step.title();
    }

    /** Returns how many lines of the step are not among those that {@code stepwise new} writes. */
    int linesByHand() {
        List<String> lines = new ArrayList<>(lines(source()));
        List<String> tables = version().number() == 1 ? List.of("customers") : List.of("customers", "orders");
        lines(new StepSkeleton(StepTitle.of(title()), tables).source("dev.stepwise.authoring.tenchanges", type(), ""))
                .forEach(lines::remove);
        return lines.size();
    }

    static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }
}
