package dev.stepwise.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.script.internal.CompiledText;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The canonical text of a step shows all that influences what the step runs, and is the text of no other step. */
class CompiledTextTest {

    /** What names a step or its maker only, and what follows from the rest. */
    private static final Set<String> LEFT_OUT =
            Set.of("CompiledStep.renderedBy", "StepName.title", "IncludedStep.seal");

    @Test
    void everyComponentOfAStepInfluencesItsText() {
        List<Samples.Change> changes = Samples.of(CompiledStep.class).changes();

        assertThat(changes.stream().filter(change -> !isSeen(change)))
                .as("what does not show in the text")
                .extracting(Samples.Change::path)
                .allMatch(CompiledTextTest::isLeftOut);
        assertThat(changes.stream().filter(CompiledTextTest::isSeen))
                .as("what shows in the text")
                .extracting(Samples.Change::path)
                .noneMatch(CompiledTextTest::isLeftOut);
        assertThat(componentsIn(changes)).as("the components that were changed").isEqualTo(components());
    }

    private static boolean isSeen(Samples.Change change) {
        return !text(change.after()).equals(text(change.before()));
    }

    private static boolean isLeftOut(String path) {
        return LEFT_OUT.stream().anyMatch(path.strip()::endsWith);
    }

    private static String text(Object step) {
        return CompiledText.of((CompiledStep) step);
    }

    private static Set<String> componentsIn(List<Samples.Change> changes) {
        return changes.stream()
                .flatMap(change -> Arrays.stream(change.path().split(" ")))
                .filter(name -> name.contains("."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The components of the records that a compiled step consists of. */
    private static Set<String> components() {
        return Stream.of(
                        Stream.of(CompiledStep.class, SqlTemplate.class, StepName.class, SchemaVersion.class),
                        Arrays.stream(StepPart.class.getDeclaredClasses()),
                        Arrays.stream(SqlTemplate.class.getDeclaredClasses()))
                .flatMap(types -> types)
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(Samples::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void textsOfOtherTemplatesAreOtherTexts() {
        SqlTemplate.Piece schema = new SqlTemplate.TargetSchema();
        assertThat(Stream.of(
                                template(literal("'"), schema, literal("'")),
                                template(new SqlTemplate.QuotedText(template(schema))),
                                template(literal("'\"{schema}\"'")),
                                template(literal("{'"), schema, literal("'}")),
                                template(literal("\\{'"), schema, literal("'}")),
                                template(literal("a\nb")),
                                template(literal("a\r\nb")),
                                template(literal("a\n")),
                                template(literal("a")),
                                template(literal("a\n| b")))
                        .map(CompiledTextTest::text))
                .doesNotHaveDuplicates();
    }

    private static SqlTemplate.Piece literal(String sql) {
        return new SqlTemplate.Literal(sql);
    }

    private static SqlTemplate template(SqlTemplate.Piece... pieces) {
        return new SqlTemplate(List.of(pieces));
    }

    private static String text(SqlTemplate sql) {
        return text(new CompiledStep(
                new StepName(new SchemaVersion(1), "say"),
                Direction.UP,
                List.of(new StepPart.Statement(sql, StatementKind.DDL)),
                List.of(),
                List.of(),
                List.of(),
                0,
                "jOOQ 3.19.38",
                List.of()));
    }

    @Test
    void theTextIsReadable() {
        StepPart.Statement statement = new StepPart.Statement(
                template(
                        literal("alter table "),
                        new SqlTemplate.TargetSchema(),
                        literal(".\"orders\"\n  add \"tags\" jsonb default '{}'")),
                StatementKind.DDL);
        CompiledStep step = new CompiledStep(
                new StepName(new SchemaVersion(7), "add tags"),
                Direction.UP,
                List.of(statement, new StepPart.OwnTransaction(List.of(statement))),
                List.of("orders"),
                List.of(),
                List.of("app"),
                0,
                "jOOQ 3.19.38",
                List.of());

        assertThat(CompiledText.renderedBy(step)).isEqualTo("3.19/1");
        assertThat(CompiledText.of(step)).isEqualTo("""
                V007 up
                plain statements: 0
                created table
                  | orders
                role
                  | app
                parts
                  statement, DDL
                    | alter table "{schema}"."orders"
                    |   add "tags" jsonb default '\\{\\}'
                  own transaction
                    statement, DDL
                      | alter table "{schema}"."orders"
                      |   add "tags" jsonb default '\\{\\}'
                """);
    }
}
