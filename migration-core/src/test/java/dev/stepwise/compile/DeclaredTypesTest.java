package dev.stepwise.compile;

import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresDdl.setType;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.createDomain;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;

import dev.stepwise.ddl.PostgresEnum;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A column, a default and a value of every type are on the server what a step declares, and so is an array of each. */
class DeclaredTypesTest {

    private static final List<DeclaredColumn<?>> ALL = DeclaredColumns.ALL;

    private static final List<String> TYPES = ALL.stream()
            .flatMap(each -> Stream.of(each.shown(), each.shown() + "[]"))
            .toList();

    private static final TestDatabase DATABASE = new TestDatabase();

    @BeforeAll
    static void migrate() {
        DATABASE.migrator(Things.chain().steps(V001CreateThings.class, V002DeclareEverything.class))
                .up();
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void columnsOfANewTableHaveTheirTypes() {
        assertSame(typesOf("created"), TYPES);
        assertSame(typesOf("defaulted"), TYPES);
    }

    @Test
    void addedColumnsHaveTheirTypes() {
        assertSame(typesOf("added"), TYPES);
        assertSame(typesOf("added_at_once"), TYPES);
    }

    @Test
    void columnsHaveTheTypesThatTheyAreGiven() {
        assertSame(typesOf("changed"), TYPES);
    }

    @Test
    void attributesOfACompositeTypeHaveTheirTypes() {
        assertSame(typesOf("composite"), TYPES);
    }

    @Test
    void domainsHaveTheirTypes() {
        List<String> types = DATABASE.rows("""
                select format_type(typbasetype, typtypmod) from pg_type \
                where typname ~ '^domain[0-9]+$' order by substr(typname, 7)::int""");
        assertSame(types, TYPES);
    }

    @Test
    void valuesArriveAsTheyAre() {
        assertSame(values("created", 1), texts());
    }

    @Test
    void defaultsArriveAsTheyAre() {
        assertSame(values("defaulted", 1), texts());
        assertSame(values("changed", 1), texts());
    }

    @Test
    void nullsAndEmptyArraysArriveAsTheyAre() {
        assertSame(
                DATABASE.rows(each("created", 2, i -> "c%d::text".formatted(i))),
                ALL.stream().flatMap(column -> Stream.of("null", "{}")).toList());
    }

    /** Compares so that only what differs is shown. */
    private static void assertSame(List<String> actual, List<String> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(IntStream.range(0, actual.size())
                        .filter(i -> !actual.get(i).equals(expected.get(i)))
                        .mapToObj(i -> "%s instead of %s".formatted(actual.get(i), expected.get(i))))
                .isEmpty();
    }

    private static List<String> typesOf(String table) {
        return DATABASE.rows("""
                select format_type(atttypid, atttypmod) from pg_attribute \
                where attrelid = '%s'::regclass and attnum > 0 and attname like 'c%%' and not attisdropped order by attnum""".formatted(table));
    }

    /** What is in each pair of columns: the value, and an array of the value and of null. */
    private static List<String> values(String table, int id) {
        return DATABASE.rows(each(
                table,
                id,
                i -> i % 2 == 0 ? "c%d::text".formatted(i) : "c%1$d[1]::text, (c%1$d)[2]::text".formatted(i)));
    }

    private static String each(String table, int id, Function<Integer, String> read) {
        String columns = String.join(
                ", ", IntStream.range(0, 2 * ALL.size()).boxed().map(read).toList());
        return "select unnest(array[%s]) from (select set_config('TimeZone', 'UTC', false) offset 0) as zone, %s where id = %d"
                .formatted(columns, table, id);
    }

    private static List<String> texts() {
        return ALL.stream()
                .flatMap(each -> Stream.of(each.text(), each.text(), "null"))
                .toList();
    }

    /** A table with a column of each type, and one of each type's array. */
    static final class Everything extends StepTable {

        final Field<Integer> id = column("id", SQLDataType.INTEGER.notNull().defaultValue(1));

        Everything(String name, boolean defaulted) {
            super(name);
            ALL.forEach(each -> declare(each, defaulted));
        }

        private <T> void declare(DeclaredColumn<T> each, boolean defaulted) {
            DataType<T> type = each.type();
            DataType<T[]> array = type.array();
            next(defaulted ? type.defaultValue(each.value()) : type);
            next(defaulted ? array.defaultValue(each.array()) : array);
        }

        private void next(DataType<?> type) {
            column("c" + (fields().length - 1), type);
        }

        Field<?>[] declared() {
            return Stream.of(fields()).skip(1).toArray(Field<?>[]::new);
        }
    }

    /** Of a table that is there with its key alone. */
    static final class Keyed extends StepTable {
        final Field<Integer> id = column("id", SQLDataType.INTEGER.notNull().defaultValue(1));

        Keyed(String name) {
            super(name);
        }
    }

    static final class V002DeclareEverything implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createExtension("citext"),
                    createExtension("hstore"),
                    PostgresEnum.of("mood of 'all' (1)", "sad", "it's \"fine\\\"")
                            .create(),
                    createDomain("price").as(SQLDataType.NUMERIC(12, 2)));
            create(changes);
            add(changes);
            change(changes);
            declareOthers(changes);
        }

        private static void create(Changes changes) {
            Everything created = new Everything("created", false);
            Everything defaulted = new Everything("defaulted", true);
            changes.ddl(
                    createTable(created).columns(created.fields()),
                    createTable(defaulted).columns(defaulted.fields()));
            Stream<Object> values = ALL.stream().flatMap(each -> Stream.of(each.value(), each.array()));
            Stream<Object> nothing = ALL.stream().flatMap(each -> Stream.of(NULL, each.none(0)));
            changes.dml(insertInto(created)
                    .columns(created.fields())
                    .values(Stream.concat(Stream.of(1), values).toArray())
                    .values(Stream.concat(Stream.of(2), nothing)
                            .map(value -> value == NULL ? null : value)
                            .toArray()));
            changes.dml(insertInto(defaulted).defaultValues());
        }

        private static final Object NULL = new Object();

        private static void add(Changes changes) {
            Keyed one = new Keyed("added");
            Keyed all = new Keyed("added_at_once");
            changes.ddl(createTable(one).columns(one.id), createTable(all).columns(all.id));
            for (Field<?> column : new Everything("added", false).declared()) {
                changes.ddl(alterTable(one).addColumn(column));
            }
            changes.ddl(alterTable(all).add(new Everything("added_at_once", false).declared()));
        }

        private static void change(Changes changes) {
            Everything changed = new Everything("changed", true);
            Field<?>[] texts = Stream.of(changed.declared())
                    .map(column -> DSL.field(column.getUnqualifiedName(), TEXT))
                    .toArray(Field<?>[]::new);
            changes.ddl(createTable(changed).columns(changed.id).columns(texts));
            for (Field<?> column : changed.declared()) {
                changes.ddl(changed(changed, column));
            }
            changes.dml(insertInto(changed).defaultValues());
        }

        private static <T> org.jooq.Query changed(Everything table, Field<T> column) {
            return setType(table, column, column.getDataType(), castNull(column.getDataType()));
        }

        private static void declareOthers(Changes changes) {
            Field<?>[] columns = new Everything("composite", false).declared();
            changes.ddl(DSL.createType("composite").as(columns));
            for (int i = 0; i < columns.length; i++) {
                changes.ddl(createDomain(name("domain" + i)).as(columns[i].getDataType()));
            }
        }

        @Override
        public void down(Changes changes) {}
    }
}
