package dev.stepwise.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.script.internal.CompiledText;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The canonical text of a step shows all that influences what the step runs, and is the text of no other step. */
class CompiledTextTest {

    /** What names a step or its maker only, and what follows from the rest. */
    private static final Set<String> LEFT_OUT =
            Set.of("CompiledStep.renderedBy", "StepName.title", "IncludedStep.seal");

    @Test
    void everyComponentOfAStepInfluencesItsText() {
        List<Change> changes = Samples.of(CompiledStep.class).changes();

        assertThat(changes.stream().filter(change -> !isSeen(change)))
                .as("what does not show in the text")
                .extracting(Change::path)
                .allMatch(CompiledTextTest::isLeftOut);
        assertThat(changes.stream().filter(CompiledTextTest::isSeen))
                .as("what shows in the text")
                .extracting(Change::path)
                .noneMatch(CompiledTextTest::isLeftOut);
        assertThat(componentsIn(changes)).as("the components that were changed").isEqualTo(components());
    }

    private static boolean isSeen(Change change) {
        return !text(change.after()).equals(text(change.before()));
    }

    private static boolean isLeftOut(String path) {
        return LEFT_OUT.stream().anyMatch(path.strip()::endsWith);
    }

    private static String text(Object step) {
        return CompiledText.of((CompiledStep) step);
    }

    private static Set<String> componentsIn(List<Change> changes) {
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

    /** A value in which one thing is changed. */
    private record Change(String path, Object before, Object after) {}

    /** A value of a type, and all the ways to change one thing in such a value. */
    private record Samples(Object first, List<Change> changes) {

        static Samples of(Type type) {
            return of(type, List.of());
        }

        private static Samples of(Type type, List<Type> around) {
            if (type == String.class) {
                return of("left", "right");
            }
            if (type == int.class) {
                return of(1, 2);
            }
            if (type instanceof ParameterizedType list) {
                return list(of(list.getActualTypeArguments()[0], around));
            }
            Class<?> raw = (Class<?>) type;
            if (raw.isEnum()) {
                return ofAll(raw.getEnumConstants());
            }
            List<Type> within = Stream.concat(around.stream(), Stream.of(type)).toList();
            return raw.isRecord() ? record(raw, within) : oneOf(raw, around.contains(type), within);
        }

        private static Samples of(Object first, Object second) {
            return ofAll(first, second);
        }

        private static Samples ofAll(Object... values) {
            return new Samples(
                    values[0],
                    IntStream.range(1, values.length)
                            .mapToObj(i -> new Change("", values[i - 1], values[i]))
                            .toList());
        }

        private static Samples list(Samples of) {
            return new Samples(
                    List.of(of.first()),
                    Stream.concat(
                                    Stream.of(
                                            new Change("", List.of(), List.of(of.first())),
                                            new Change("", List.of(of.first()), List.of(of.first(), of.first()))),
                                    of.changes().stream()
                                            .map(change -> new Change(
                                                    change.path(), List.of(change.before()), List.of(change.after()))))
                            .toList());
        }

        private static Samples record(Class<?> type, List<Type> around) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            List<Samples> samples = components.stream()
                    .map(component -> of(component.getGenericType(), around))
                    .toList();
            Object[] first = samples.stream().map(Samples::first).toArray();
            return new Samples(
                    made(type, first),
                    IntStream.range(0, first.length)
                            .boxed()
                            .flatMap(i -> samples.get(i).changes().stream()
                                    .map(change -> new Change(
                                            name(components.get(i)) + " " + change.path(),
                                            made(type, replaced(first, i, change.before())),
                                            made(type, replaced(first, i, change.after())))))
                            .toList());
        }

        /** A part within a part is of the first kind, so that there is an end. */
        private static Samples oneOf(Class<?> type, boolean isNested, List<Type> around) {
            List<Samples> kinds = Arrays.stream(type.getPermittedSubclasses())
                    .limit(isNested ? 1 : Integer.MAX_VALUE)
                    .map(kind -> of(kind, around))
                    .toList();
            return new Samples(
                    kinds.get(0).first(),
                    Stream.concat(
                                    ofAll(kinds.stream().map(Samples::first).toArray()).changes().stream(),
                                    kinds.stream().flatMap(kind -> kind.changes().stream()))
                            .toList());
        }

        static String name(RecordComponent component) {
            return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        }

        private static Object[] replaced(Object[] values, int index, Object value) {
            Object[] changed = values.clone();
            changed[index] = value;
            return changed;
        }

        private static Object made(Class<?> type, Object... values) {
            try {
                Class<?>[] types = Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
                return type.getDeclaredConstructor(types).newInstance(values);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
