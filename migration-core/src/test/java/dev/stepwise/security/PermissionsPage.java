package dev.stepwise.security;

import dev.stepwise.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The statements of {@code docs/permissions.md}. */
final class PermissionsPage {

    private static final Path PAGE = Path.of("../docs/permissions.md");

    private static final Pattern TWO_RIGHTS = Pattern.compile("grant (\\w+), (\\w+) (on (?:schema|database) .*)");

    private PermissionsPage() {}

    /** Returns the statements of a block, counted from 0, below the heading; each grants one right. */
    static List<String> statements(String heading, int block) {
        String section = text().split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
        String sql = section.split("```sql\n", -1)[block + 1].split("```", 2)[0];
        return Stream.of(sql.strip().split(";\\s*"))
                .flatMap(PermissionsPage::single)
                .toList();
    }

    private static Stream<String> single(String statement) {
        Matcher two = TWO_RIGHTS.matcher(statement);
        return two.matches()
                ? Stream.of(two.group(1), two.group(2)).map(right -> "grant " + right + " " + two.group(3))
                : Stream.of(statement);
    }

    /** Returns the name of a role of the page in a test; roles belong to the server, which other tests share. */
    static String role(String name, TestDatabase database) {
        return name + "_of_" + database.name();
    }

    /** Returns the statement with the names of a test. */
    static String named(String statement, TestDatabase database) {
        return statement
                .replaceAll("\\bshop_\\w+", "$0_of_" + database.name())
                .replace("on database shop ", "on database " + database.name() + " ");
    }

    private static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
