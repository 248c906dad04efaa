package dev.stepwise.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.compiled.internal.StepFile;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.Samples;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The file of a step says all that its text does, whatever stands in it, and is refused by its line where it is broken. */
class StepFileTest {

    private static final List<String> HOSTILE = List.of(
            "",
            "{",
            "}",
            "\\",
            "\\{",
            "\\r",
            "{schema}",
            "\"{schema}\"",
            "\"{schema of x}\"",
            "{'",
            "'}",
            "''}",
            "$}",
            "{$x$",
            "| ",
            "a\n| b",
            "a\n  | b",
            "\n",
            "\n\n",
            "a\n",
            "a\nV001 down\n",
            "\r",
            "a\r\nb\r",
            "a \t ",
            "\u2028",
            "\u0085",
            "\u000b",
            "größe \ud83d\ude00",
            "a\"b",
            "\"",
            "\"\"",
            "}\"",
            "%s {0}",
            "$stepwise$");

    @Test
    void everyComponentOfAStepIsReadAsItWasWritten() {
        assertThat(Samples.of(CompiledStep.class).changes())
                .hasSizeGreaterThan(200)
                .flatExtracting(change -> List.of(change.before(), change.after()))
                .allSatisfy(step -> assertThat(read((CompiledStep) step)).isEqualTo(step));
    }

    @Test
    void partsOfLargeTablesThatFollowOneAnotherAreReadAsTheyWereWritten() {
        StepPart.Statement statement = new StepPart.Statement(literal("select 1"), StatementKind.DDL);
        StepPart full = bySize(List.of(statement), List.of("a note"));
        StepPart empty = bySize(List.of(), List.of());
        CompiledStep step = new CompiledStep(
                new StepName(new SchemaVersion(1), "resize"),
                Direction.DOWN,
                List.of(empty, full, empty, new StepPart.Guard(literal("true"), List.of(full, empty)), full, statement),
                List.of(),
                List.of(),
                List.of(),
                0,
                "jOOQ 3.19.38",
                List.of());

        assertThat(read(step)).isEqualTo(step);
    }

    private static StepPart bySize(List<StepPart.Statement> statements, List<String> notes) {
        return new StepPart.BySize(
                literal("orders"),
                statements,
                statements.isEmpty() ? List.of() : List.of(new StepPart.OwnTransaction(statements)),
                statements,
                statements,
                notes);
    }

    static List<String> hostile() {
        return HOSTILE;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void anyTextIsReadAsItWasWritten(String text) {
        assertThat(pieces(text).flatMap(piece -> templates(text, piece)).map(sql -> step(text, sql)))
                .allSatisfy(step -> assertThat(read(step)).isEqualTo(step));
    }

    private static Stream<SqlTemplate.Piece> pieces(String text) {
        return Stream.of(
                new SqlTemplate.Literal(text),
                new SqlTemplate.ExtensionSchema(text),
                new SqlTemplate.Role(text),
                new SqlTemplate.QuotedText(literal(text)),
                new SqlTemplate.DollarQuoted("x", literal(text)));
    }

    private static Stream<SqlTemplate> templates(String text, SqlTemplate.Piece piece) {
        SqlTemplate.Piece literal = new SqlTemplate.Literal(text);
        SqlTemplate alone = template(piece);
        return Stream.of(
                alone,
                template(literal, piece, literal),
                template(
                        new SqlTemplate.TargetSchema(),
                        piece,
                        new SqlTemplate.BatchSize(),
                        new SqlTemplate.QuotedText(alone),
                        new SqlTemplate.LastKey(),
                        new SqlTemplate.DollarQuoted("", alone)));
    }

    @Test
    void endsOfLinesThatATwoWayToolConvertedDoNotChangeAStep() {
        CompiledStep up = step("a\r\nb\r", literal("select 'c\r\nd\r',\n  'e'"));
        String converted = StepFile.write(up, down(up)).replace("\n", "\r\n");

        assertThat(StepFile.read("V001.sql", converted, Direction.UP, stamp(up)))
                .isEqualTo(up);
        assertThat(StepFile.write(up, down(up))).doesNotContain("\r");
    }

    @Test
    void aFileIsReadable() {
        SqlTemplate sql = template(
                new SqlTemplate.Literal("alter table "),
                new SqlTemplate.TargetSchema(),
                new SqlTemplate.Literal(".\"orders\"\n  add \"tags\" jsonb default '{}'"));

        assertThat(StepFile.write(step("add tags", sql), down(step("add tags", sql))))
                .isEqualTo("""
                        V001 up
                        title
                          | add tags
                        plain statements: 0
                        created table
                          | add tags
                        parts
                          statement, DDL
                            | alter table "{schema}"."orders"
                            |   add "tags" jsonb default '\\{\\}'
                        V001 down
                        title
                          | add tags
                        plain statements: 0
                        parts
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "V001 up; V001 sideways; line 1: \"V001 sideways\" stands where a version with \"up\" is expected",
                "V001 down; V001 dawn; line 9: \"V001 dawn\" stands where a version with \"down\" is expected",
                "title; caption; line 2: \"caption\" stands where \"title\" is expected",
                "plain statements: 0; plain statements: many; line 4: \"plain statements: many\" stands where a number is expected",
                "statement, DDL; statement, DCL; line 8: \"statement, DCL\" stands where \"statement, \" with its kind is expected",
                "statement, DDL; paragraph; line 8: \"paragraph\" stands where a part is expected",
                "| select; / select; line 9: \"/ select 1\" stands where a text after a bar is expected",
                "select 1; select {1; line 9: in the text that begins here a brace opens that is no placeholder",
                "select 1; select 1}; line 9: in the text that begins here a brace is closed that is not open",
                "select 1; select {'1; line 9: in the text that begins here '} is missing",
                "select 1; select {$1; line 9: in the text that begins here a dollar quote has no end",
                "select 1; select \\1; line 9: in the text that begins here a backslash stands before something else than"
            })
    void aBrokenFileIsRefusedByItsLine(String written, String broken, String message) {
        CompiledStep up = step("add tags", literal("select 1"));
        String content = StepFile.write(up, down(up)).replace(written, broken);

        Direction direction = written.contains("down") ? Direction.DOWN : Direction.UP;
        assertThatThrownBy(() -> StepFile.read("V001.sql of shop", content, direction, stamp(up)))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining(
                        "V001.sql of shop, " + message.replace("line 9: \"V001 dawn", "line 10: \"V001 dawn"))
                .hasMessageEndingWith("Compile the chain again: build its module, or run \"stepwise compile\".");
    }

    @Test
    void aFileThatEndsTooEarlyIsRefused() {
        CompiledStep up = step("add tags", literal("select 1"));
        String content = StepFile.write(up, down(up));

        assertThatThrownBy(() -> StepFile.read("V001.sql", StepFile.write(up, up), Direction.DOWN, stamp(up)))
                .hasMessageContaining("where a version with \"down\" is expected");
        for (int end = 0; end < content.length() - 1; end++) {
            String cut = content.substring(0, end);
            assertThatThrownBy(() -> StepFile.read("V001.sql", cut, Direction.DOWN, stamp(up)))
                    .as(cut)
                    .isInstanceOf(ChainException.class);
        }
    }

    private static CompiledStep read(CompiledStep step) {
        CompiledStep other = down(step);
        boolean up = step.direction() == Direction.UP;
        CompiledStep first = up
                ? step
                : new CompiledStep(
                        step.name(),
                        Direction.UP,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        step.renderedBy(),
                        List.of());
        return StepFile.read("file", StepFile.write(first, up ? other : step), step.direction(), stamp(step));
    }

    private static CompiledStep down(CompiledStep up) {
        return new CompiledStep(
                up.name(), Direction.DOWN, List.of(), List.of(), List.of(), List.of(), 0, up.renderedBy(), List.of());
    }

    private static Stamp stamp(CompiledStep step) {
        List<Stamp.IncludedSeal> seals = step.parts().stream()
                .filter(StepPart.IncludedChain.class::isInstance)
                .map(StepPart.IncludedChain.class::cast)
                .flatMap(chain -> chain.steps().stream()
                        .map(included -> new Stamp.IncludedSeal(
                                chain.chain(), included.name().version(), included.seal())))
                .toList();
        return new Stamp(step.renderedBy(), List.of(), seals, Map.of());
    }

    private static SqlTemplate literal(String sql) {
        return template(new SqlTemplate.Literal(sql));
    }

    private static SqlTemplate template(SqlTemplate.Piece... pieces) {
        return new SqlTemplate(List.of(pieces));
    }

    private static CompiledStep step(String text, SqlTemplate sql) {
        return new CompiledStep(
                new StepName(new SchemaVersion(1), text),
                Direction.UP,
                List.of(new StepPart.Statement(sql, StatementKind.DDL)),
                List.of(text),
                List.of(),
                List.of(),
                0,
                "jOOQ 3.19.38",
                List.of());
    }
}
