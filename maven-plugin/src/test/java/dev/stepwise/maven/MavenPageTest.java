package dev.stepwise.maven;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;

/** The page about the plugin lists every goal and every parameter, as the plugin's descriptor describes them. */
final class MavenPageTest {

    private static final Path PAGE = Path.of("../docs/maven.md");

    @Test
    void thePageListsTheGoals() throws IOException {
        assertThat(Files.readString(PAGE)).contains(goals());
    }

    @Test
    void thePageListsTheParameters() throws IOException {
        assertThat(Files.readString(PAGE)).contains(parameters());
    }

    private static String goals() {
        return GoalsTest.goals().stream()
                .map(goal -> "| `%s` | %s |\n".formatted(goal.getGoal(), text(goal.getDescription())))
                .sorted()
                .collect(joining("", "| goal | what it does |\n|---|---|\n", ""));
    }

    /** A parameter that goals describe in different words has a row for each. */
    private static String parameters() {
        return GoalsTest.goals().stream()
                .flatMap(goal -> goal.getParameters().stream()
                        .filter(Parameter::isEditable)
                        .map(parameter -> new Described(parameter, goal)))
                .collect(groupingBy(
                        Described::row, TreeMap::new, mapping(each -> each.goal.getGoal(), Collectors.toList())))
                .entrySet()
                .stream()
                .map(row -> row.getKey() + " | " + goals(row.getValue()) + " |\n")
                .collect(joining("", "| parameter | what it is | goals |\n|---|---|---|\n", ""));
    }

    private static String goals(List<String> having) {
        return having.size() == GoalsTest.goals().size()
                ? "all"
                : having.stream().sorted().collect(joining(", "));
    }

    private record Described(Parameter parameter, MojoDescriptor goal) {

        String row() {
            return "| `%s` | %s".formatted(Options.nameOf(parameter), text(parameter.getDescription()));
        }
    }

    private static String text(String html) {
        return html.replaceAll("</?code>", "`").replaceAll("\\s+", " ").strip();
    }
}
