package dev.stepwise.authoring;

import java.util.List;
import java.util.stream.Collectors;

/** The page {@code docs/ten-changes.md}: ten ordinary changes as steps, beside SQL. */
final class TenChangesPage {

    private static final String INTRODUCTION = """
            # Ten ordinary changes

            The same changes as SQL files of Flyway and as steps, with the lines that are not blank in each file. A test runs both, up and down, and compares the
            catalogs after each change.

            - **SQL** counts the migration, **undo** the script that takes it back. Flyway's free edition does not run undo scripts. Both are written by hand.
            - **Step** counts the whole class, both directions and imports. **By hand** are its lines that `stepwise new` has not written from the title.

            A step is longer: it has both directions, and declares the tables that it uses. For that, the compiler checks its names and types, the proofs check that down is the
            inverse of up, a large table is filled in batches, and an interrupted run resumes.

            | | SQL | undo | step | by hand | `stepwise new` |
            |---|---|---|---|---|---|
            """;

    private static final String COMMANDS = """

            | | Flyway | Stepwise |
            |---|---|---|
            | write a change | an editor: two files with a number that is free | `stepwise new "..."`, then an editor |
            | apply it | `flyway migrate` | `stepwise up` |
            | see its SQL first | the file | `stepwise plan --sql` |
            | take it back | `flyway undo`, in the paid editions | `stepwise down --to N` |
            | test it | an application's own tests | `mvn verify`: the proofs, and the test that `stepwise new` writes |
            """;

    private TenChangesPage() {}

    static String text() {
        List<OrdinaryChange> changes = OrdinaryChange.all();
        return INTRODUCTION
                + changes.stream().map(TenChangesPage::row).collect(Collectors.joining())
                + sum(changes)
                + COMMANDS
                + changes.stream().map(TenChangesPage::section).collect(Collectors.joining());
    }

    private static String row(OrdinaryChange change) {
        return "| %s | %s | %s | %s | %s | `\"%s\"` |\n"
                .formatted(
                        change.subject(),
                        lines(change.sql("V")),
                        lines(change.sql("U")),
                        lines(change.source()),
                        change.linesByHand(),
                        change.title());
    }

    private static String sum(List<OrdinaryChange> changes) {
        return "| **all ten** | %s | %s | %s | %s | |\n"
                .formatted(
                        changes.stream()
                                .mapToInt(change -> lines(change.sql("V")))
                                .sum(),
                        changes.stream()
                                .mapToInt(change -> lines(change.sql("U")))
                                .sum(),
                        changes.stream()
                                .mapToInt(change -> lines(change.source()))
                                .sum(),
                        changes.stream().mapToInt(OrdinaryChange::linesByHand).sum());
    }

    private static int lines(String text) {
        return OrdinaryChange.lines(text).size();
    }

    private static String section(OrdinaryChange change) {
        String source = change.source();
        return "\n## %s\n\n```sql\n%s```\n\nUndo:\n\n```sql\n%s```\n\n```java\n%s```\n"
                .formatted(
                        change.subject(),
                        change.sql("V"),
                        change.sql("U"),
                        source.substring(source.indexOf("import ")));
    }
}
