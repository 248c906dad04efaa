package dev.stepwise.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of PostgreSQL's commands says how a step says each, in words that there are. */
class PostgresPageTest {

    private static final Path PAGE = Path.of("../docs/postgresql.md");

    /** A class of this package, and what is called on it. */
    private static final Pattern WORD = Pattern.compile("\\b([A-Z]\\w+)\\.(\\w+)\\(?");

    @Test
    void everyCommandHasAnAnswer() throws IOException {
        List<String> rows = rows();

        assertThat(rows).hasSizeGreaterThan(180);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.replaceAll("^\\||\\|$", "").split("\\|"))
                        .hasSize(2)
                        .allSatisfy(cell -> assertThat(cell).isNotBlank()));
    }

    @Test
    void theWordsAreThere() throws IOException {
        List<String> unknown = new ArrayList<>();
        for (String row : rows()) {
            for (MatchResult word : WORD.matcher(row).results().toList()) {
                if (isOfThisPackage(word.group(1)) && !has(word.group(1), word.group(2))) {
                    unknown.add(word.group());
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| command"))
                .toList();
    }

    private static boolean isOfThisPackage(String name) {
        return Files.exists(Path.of("src/main/java/dev/stepwise/ddl", name + ".java"));
    }

    private static boolean has(String type, String member) {
        try {
            Class<?> words = Class.forName("dev.stepwise.ddl." + type);
            return Stream.<Member>concat(Stream.of(words.getMethods()), Stream.of(words.getFields()))
                    .map(Member::getName)
                    .anyMatch(member::equals);
        } catch (ClassNotFoundException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
