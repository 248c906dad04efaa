package dev.stepwise.compile.internal;

import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import dev.stepwise.migrate.Seed;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StepPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.Row;

/** Compiles a seed: the rows that are inserted, and those that are deleted. */
final class SeedStatements {

    // jOOQ has no word for an explicit number in a column that is always generated; elsewhere it changes nothing.
    private static final String INSERT =
            "insert into {0} ({1}) overriding system value values {2} on conflict ({3}) do nothing";

    private static final Set<Class<?>> INTEGERS = Set.of(Short.class, Integer.class, Long.class);

    private final TemplateRenderer renderer;
    private final Seed seed;

    SeedStatements(TemplateRenderer renderer, Seed seed) {
        this.renderer = renderer;
        this.seed = seed;
    }

    StepPart inserted() {
        List<Field<?>> columns = new ArrayList<>(seed.columns());
        columns.addAll(seed.commonValues().keySet());
        SqlTemplate insert =
                renderer.render(query(INSERT, seed.table(), names(columns), list(rows()), names(seed.key())));
        List<StepPart.SeedNumbers> numbers = columns.stream()
                .filter(column -> INTEGERS.contains(column.getConverter().fromType()))
                .map(column -> new StepPart.SeedNumbers(column.getName(), renderer.render(list(values(column)))))
                .toList();
        return new StepPart.Seed(key(), seed.rows().size(), insert, numbers);
    }

    StepPart deleted() {
        return new StepPart.Unseed(key());
    }

    private StepPart.SeedKey key() {
        return new StepPart.SeedKey(
                seed.table().getName(),
                renderer.render(seed.table()),
                seed.key().stream().map(Field::getName).toList(),
                renderer.render(hasAKey()));
    }

    private Condition hasAKey() {
        if (seed.key().size() == 1) {
            Field<?> key = seed.key().get(0);
            return key.in(values(key));
        }
        List<Condition> rows = seed.rows().stream()
                .<Condition>map(row -> and(seed.key().stream()
                        .map(key -> isEqual(key, asOf(key, seed.value(row, key))))
                        .toList()))
                .toList();
        return condition(alternatives(rows.size()), rows.toArray(Condition[]::new));
    }

    /** Conditions side by side; nested ones would exceed the stacks of jOOQ and of the server where they are many. */
    private static String alternatives(int number) {
        return IntStream.range(0, number).mapToObj(i -> "{" + i + "}").collect(Collectors.joining(" or "));
    }

    @SuppressWarnings("unchecked")
    private static <T> Condition isEqual(Field<T> key, Field<?> value) {
        return key.eq((Field<T>) value);
    }

    private Collection<Field<?>> values(Field<?> column) {
        return seed.rows().stream()
                .<Field<?>>map(row -> asOf(column, seed.value(row, column)))
                .toList();
    }

    private List<Row> rows() {
        return seed.rows().stream()
                .<Row>map(row -> row(Stream.concat(differing(row), seed.commonValues().values().stream())
                        .toList()))
                .toList();
    }

    private Stream<Field<?>> differing(Row row) {
        return IntStream.range(0, row.size()).mapToObj(i -> asOf(seed.columns().get(i), row.field(i)));
    }

    /** A row knows the Java types of its values alone; a column may have a converter. */
    private static Field<?> asOf(Field<?> column, Field<?> value) {
        boolean isTyped = column.getType() != Object.class;
        return isTyped && value instanceof Param<?> given && column.getType().isInstance(given.getValue())
                ? val(given.getValue(), column.getDataType())
                : value;
    }

    private static QueryPart names(Collection<Field<?>> columns) {
        return list(columns.stream().map(Field::getUnqualifiedName).toList());
    }
}
