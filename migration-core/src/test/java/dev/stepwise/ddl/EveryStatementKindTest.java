package dev.stepwise.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.ddl.StatementKinds.Fate;
import dev.stepwise.ddl.StatementKinds.Kind;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StatementGroup;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.AlterDatabaseStep;
import org.jooq.AlterDomainStep;
import org.jooq.AlterIndexStep;
import org.jooq.AlterSchemaStep;
import org.jooq.AlterTableStep;
import org.jooq.AlterTypeStep;
import org.jooq.AlterViewStep;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of statement changes the step's schema and nothing beside it, where {@code public} holds objects of the same names. */
class EveryStatementKindTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002Change.class);

    /** The definitions of an object, of which statements are made. */
    private static final List<Class<?>> OF_ONE_OBJECT = List.of(
            PostgresIndex.class,
            PostgresMaterializedView.class,
            PostgresSequence.class,
            PostgresTrigger.class,
            PostgresView.class,
            SchemaFunction.class);

    private static final String SCHEMA = "tenant_a";

    private static final String STATEMENTS =
            "(alter|create|commentOn|drop|grant|revoke|truncate|begin|start|commit|rollback|savepoint|releaseSavepoint).*";

    private static final List<Class<?>> ALTERATIONS = List.of(
            AlterDatabaseStep.class,
            AlterDomainStep.class,
            AlterIndexStep.class,
            AlterSchemaStep.class,
            AlterTableStep.class,
            AlterTypeStep.class,
            AlterViewStep.class);

    /** Methods that one of the two supported lines of jOOQ lacks, so that no step can call them. */
    private static final String OF_ONE_LINE =
            "(create|drop)(Local|Global)TemporaryTable.*|alterTable\\.(change.*|alter(Column)?IfExists|renameColumnIfExists)";

    /** Says what a schema holds, but the marker and the journal; a row for each fact. */
    private static final String FACTS = """
            select concat(c.relname, ' ', c.relkind, c.relpersistence, c.relacl::text, c.relrowsecurity, c.relforcerowsecurity,
                c.relreplident, c.reloptions::text, pg_get_userbyid(c.relowner), pg_get_expr(c.relpartbound, c.oid),
                (select string_agg(inhparent::regclass::text, ',') from pg_inherits where inhrelid = c.oid))
              from pg_class c where relnamespace = '%1$s'::regnamespace and relkind <> 'i'
              and relname not in ('things', 'stepwise_journal', 'things_pkey', 'stepwise_journal_pkey')
            union all select concat(i.indexrelid::regclass, indisvalid, indisclustered, indisreplident) from pg_index i join pg_class c on c.oid = i.indexrelid
              where relnamespace = '%1$s'::regnamespace and relname not in ('things_pkey', 'stepwise_journal_pkey')
            union all select concat(polname, polroles::text, pg_get_expr(polqual, polrelid)) from pg_policy
              where polrelid in (select oid from pg_class where relnamespace = '%1$s'::regnamespace)
            union all select concat(stxname, stxstattarget) from pg_statistic_ext where stxnamespace = '%1$s'::regnamespace
            union all select o.identity || ' is ' || description from (select * from pg_description where objoid >= 16384 offset 0) d
              cross join lateral pg_identify_object(classoid, objoid, objsubid) o
              where o.schema = '%1$s' and o.identity not like '%%.things'
            union all select sequencename || ' ' || coalesce(last_value::text, 'unused') || ' of ' || start_value || ' by ' || increment_by
              from pg_sequences where schemaname = '%1$s'
            union all select relname || '.' || attname || ' ' || concat_ws(' ', attstorage, attcompression, attstattarget, attoptions::text, attnotnull)
              from pg_attribute join pg_class c on c.oid = attrelid where relnamespace = '%1$s'::regnamespace and relkind = 'r' and attnum > 0 and relname not in ('things', 'stepwise_journal')
            union all select collname from pg_collation where collnamespace = '%1$s'::regnamespace
            union all select conname || ' ' || concat_ws(' ', condeferrable, condeferred, convalidated) from pg_constraint
              where connamespace = '%1$s'::regnamespace and conname !~ '^(things|stepwise_journal)'
            union all select proname || ' ' || prosrc from pg_proc where pronamespace = '%1$s'::regnamespace
            union all select t.table_name || query_to_xml(format('select * from %%I.%%I as r order by r::text', t.table_schema, t.table_name), true, true, '')::text
              from information_schema.tables t where table_schema = '%1$s' and table_name not in ('things', 'stepwise_journal')
            order by 1""";

    /** Says which transaction wrote each row of the catalog that belongs to the schema. */
    private static final String ROWS_OF_THE_CATALOG = """
            select concat_ws(' ', 'class', oid, xmin) from pg_class where relnamespace = '%1$s'::regnamespace
            union all select concat_ws(' ', 'type', oid, xmin) from pg_type where typnamespace = '%1$s'::regnamespace
            union all select concat_ws(' ', 'function', oid, xmin) from pg_proc where pronamespace = '%1$s'::regnamespace
            union all select concat_ws(' ', 'constraint', oid, xmin) from pg_constraint where connamespace = '%1$s'::regnamespace
            union all select concat_ws(' ', 'label', e.oid, e.xmin) from pg_enum e join pg_type t on t.oid = enumtypid where typnamespace = '%1$s'::regnamespace
            union all select concat_ws(' ', 'column', attrelid, attnum, a.xmin) from pg_attribute a join pg_class c on c.oid = attrelid where relnamespace = '%1$s'::regnamespace
            union all select concat_ws(' ', 'comment', objoid, d.xmin) from (select *, xmin from pg_description where objoid >= 16384 offset 0) d cross join lateral pg_identify_object(classoid, objoid, objsubid) o where o.schema = '%1$s'
            order by 1""";

    /** The schema at V001, as a takeover finds it. */
    private static final String TENANT = """
            drop schema if exists tenant_a cascade; create schema tenant_a; set search_path to tenant_a;
            create table things (id int constraint things_pkey primary key, name text); comment on table things is '1';
            """;

    private static TestDatabase database;
    private static Connection connection;
    private static Consumer<Changes> change = changes -> {};

    /** What {@code public} holds, which no step changes, and what the schema holds before each step. */
    private static List<String> decoys = List.of();

    private static List<String> before = List.of();

    @BeforeAll
    static void createDecoys() throws SQLException {
        database = new TestDatabase();
        connection = database.connect();
        database.execute("create table things (id int)", "comment on table things is 'decoy'", StatementKinds.OBJECTS);
        execute(TENANT + StatementKinds.OBJECTS);
        decoys = decoys();
        before = facts();
    }

    @AfterAll
    static void drop() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void theTableHasEveryKind() {
        Set<String> expected = new TreeSet<>(names(DSL.class, EveryStatementKindTest::isStatement, ""));
        ALTERATIONS.forEach(step -> {
            String word = "alter" + step.getSimpleName().replaceAll("^Alter|Step$", "");
            expected.remove(word);
            expected.addAll(
                    names(step, method -> method.getReturnType().getSimpleName().startsWith("Alter"), word + "."));
        });
        expected.remove("alterSequence");
        expected.addAll(List.of("alterSequence.renameTo", "alterSequence.restart"));
        expected.addAll(names(PostgresDdl.class, EveryStatementKindTest::isOfStatements, "PostgresDdl."));
        for (Class<?> words : List.of(
                NewTable.class,
                PlainSql.class,
                PostgresGrant.class,
                PostgresObject.class,
                PostgresPartition.class,
                PostgresPolicy.class,
                PostgresStatistics.class,
                PostgresTable.class,
                SequenceValue.class)) {
            expected.addAll(names(words, EveryStatementKindTest::isOfStatements, words.getSimpleName() + "."));
        }
        expected.addAll(names(OnlineDdl.class, method -> Modifier.isPublic(method.getModifiers()), "OnlineDdl."));
        OF_ONE_OBJECT.forEach(word ->
                expected.addAll(names(word, EveryStatementKindTest::isOfStatements, word.getSimpleName() + ".")));
        WordKinds.CLASSES.forEach(type ->
                expected.addAll(names(type, EveryStatementKindTest::isOfStatements, type.getSimpleName() + ".")));
        expected.addAll(List.of(
                "Changes.dml",
                "Changes.seed",
                "Changes.unseed",
                "Changes.backfill",
                "Changes.ownTransaction",
                "Changes.when"));
        expected.removeIf(
                name -> name.matches(OF_ONE_LINE) && !StatementKinds.all().containsKey(name));

        assertThat(StatementKinds.all().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Collection<String> names(Class<?> type, Predicate<Method> which, String prefix) {
        return Stream.of(type.getMethods())
                .filter(method -> method.getDeclaringClass() == type)
                .filter(which)
                .map(method -> prefix + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isStatement(Method method) {
        return Modifier.isStatic(method.getModifiers()) && method.getName().matches(STATEMENTS);
    }

    private static boolean isOfStatements(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && (method.getReturnType() == Query.class
                        || method.getReturnType() == Query[].class
                        || method.getReturnType() == StatementGroup.class);
    }

    static Stream<Kind> run() {
        int server = Integer.parseInt(database.value("show server_version_num")) / 10_000;
        return StatementKinds.all().values().stream()
                .filter(kind -> kind.fate() != Fate.REFUSED)
                .filter(kind -> WordKinds.SINCE.getOrDefault(kind.name(), 0) <= server);
    }

    static Stream<Kind> refused() {
        return StatementKinds.all().values().stream().filter(kind -> kind.fate() == Fate.REFUSED);
    }

    @ParameterizedTest
    @MethodSource("run")
    void theStepChangesItsSchemaAlone(Kind kind) throws SQLException {
        change = kind.declared();
        List<String> facts = factsAfter(kind, () -> migrator().up());
        if (!isRunInEachWay(kind)) {
            return;
        }
        if (kind.statements().isPresent()) {
            change = changes -> changes.outsideTransaction(kind.statements().get());
        }

        assertThat(factsAfter(kind, () -> migrator().up()))
                .as("outside of a transaction")
                .isEqualTo(facts);
        assertThat(factsAfter(kind, () -> database.execute(migrator().plan(2))))
                .as("by the script")
                .isEqualTo(facts);
    }

    /** Each build takes a third of the kinds outside of a transaction and by the script; with {@code -Dstepwise.proofs=all}, it takes all. */
    private static boolean isRunInEachWay(Kind kind) {
        return System.getProperty("stepwise.proofs", "sample").equals("all")
                || Math.floorMod(kind.name().hashCode(), 3) == 0;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theStepIsRefusedBeforeItRuns(Kind kind) throws SQLException {
        for (Consumer<Changes> declared : List.<Consumer<Changes>>of(
                kind.declared(),
                changes -> changes.outsideTransaction(kind.statements().orElseThrow()))) {
            execute(TENANT);
            change = declared;

            assertThatThrownBy(() -> migrator().up())
                    .isInstanceOf(ChainException.class)
                    .hasMessageContaining("A statement of a step");
            assertThat(decoys()).isEqualTo(decoys);
        }
    }

    private static List<String> factsAfter(Kind kind, Runnable run) throws SQLException {
        execute(TENANT + StatementKinds.OBJECTS);

        run.run();

        assertThat(decoys()).as("the objects in public after %s", kind).isEqualTo(decoys);
        List<String> after = facts();
        assertThat(after.equals(before))
                .as("%s changes nothing in the schema of the step", kind)
                .isEqualTo(kind.fate() == Fate.LOOKS);
        return after;
    }

    private static List<String> facts() throws SQLException {
        return Stream.concat(
                        rows(FACTS.formatted(SCHEMA)).stream(),
                        CatalogSnapshot.of(connection, SCHEMA, CatalogScope.everything()).facts().stream()
                                .filter(fact -> !fact.contains("things")))
                .toList();
    }

    private static List<String> decoys() throws SQLException {
        List<String> decoys = new ArrayList<>(rows(FACTS.formatted("public")));
        decoys.addAll(rows(ROWS_OF_THE_CATALOG.formatted("public")));
        return decoys;
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Prepares the query, which is planned for the first of many times only. */
    private static List<String> rows(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static SchemaMigrator migrator() {
        return database.migrator(CHAIN).inSchema(SCHEMA);
    }

    static final class V002Change implements MigrationStep {
        @Override
        public void up(Changes changes) {
            change.accept(changes);
        }

        @Override
        public void down(Changes changes) {}
    }
}
