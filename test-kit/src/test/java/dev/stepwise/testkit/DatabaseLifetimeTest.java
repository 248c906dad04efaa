package dev.stepwise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testkit.library.BurntLibrary;
import dev.stepwise.testkit.library.Library;
import dev.stepwise.testsupport.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs classes of tests inside a test, and looks at the databases that they saw. */
class DatabaseLifetimeTest {

    /** The database of each test that has run, by the name of its method. */
    private static final List<Map.Entry<String, String>> SEEN = Collections.synchronizedList(new ArrayList<>());

    private static final List<Connection> CONNECTIONS = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void forget() {
        SEEN.clear();
        CONNECTIONS.clear();
    }

    @Test
    void aStaticFieldIsOneDatabaseForAClassAndItsNestedClasses() throws SQLException {
        assertThat(TestRun.of(Map.of(), PerClass.class).failures()).isEmpty();

        assertThat(SEEN)
                .hasSize(4)
                .extracting(Map.Entry::getValue)
                .containsOnly(SEEN.get(0).getValue());
        assertThat(remaining()).isEmpty();
        for (Connection connection : CONNECTIONS) {
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void anInstanceFieldIsADatabaseForEachTest() {
        assertThat(TestRun.of(Map.of(), PerTest.class).failures()).isEmpty();

        assertThat(SEEN).hasSize(2).extracting(Map.Entry::getValue).doesNotHaveDuplicates();
        assertThat(remaining()).isEmpty();
    }

    @Test
    void anInstanceOfTheWholeClassHasOneDatabase() {
        assertThat(TestRun.of(Map.of(), PerClassInstance.class).failures()).isEmpty();

        assertThat(SEEN).hasSize(2);
        assertThat(remaining()).isEmpty();
    }

    @Test
    void classesOfOneSuperclassRunAtTheSameTime() {
        assertThat(TestRun.of(TestRun.PARALLEL, FirstOfTwo.class, SecondOfTwo.class)
                        .failures())
                .isEmpty();

        assertThat(SEEN).hasSize(4);
        assertThat(remaining()).isEmpty();
    }

    @Test
    void testsOfAClassRunAtTheSameTime() {
        assertThat(TestRun.of(TestRun.PARALLEL, PerClass.class, PerTest.class, Annotated.class)
                        .failures())
                .isEmpty();

        assertThat(remaining()).isEmpty();
    }

    @Test
    void anAnnotationIsADatabaseForEachTest() {
        assertThat(TestRun.of(Map.of(), Annotated.class).failures()).isEmpty();

        assertThat(SEEN).hasSize(4).extracting(Map.Entry::getValue).doesNotHaveDuplicates();
        assertThat(remaining()).isEmpty();
    }

    @Test
    void aDatabaseThatNoExtensionHoldsStays() {
        assertThat(TestRun.of(Map.of(), Unregistered.class, UnregisteredToo.class)
                        .failures())
                .isEmpty();

        assertThat(SEEN)
                .hasSize(2)
                .extracting(Map.Entry::getValue)
                .containsOnly(SEEN.get(0).getValue());
        assertThat(remaining()).hasSize(1);
        Unregistered.SHARED.close();
    }

    @Test
    void theFailureOfAStepIsTheFailureOfTheClass() {
        assertThat(TestRun.of(Map.of(), Failing.class).failures())
                .singleElement()
                .asString()
                .contains("V002 burn books, up, failed")
                .contains("42P01");
    }

    @Test
    void namesWhatAnAnnotationGetsWrong() {
        assertThat(TestRun.of(Map.of(), WrongAnnotations.class).failures())
                .hasSize(3)
                .anySatisfy(failure -> assertThat(failure).contains("The chain library has no version 9"))
                .anySatisfy(failure -> assertThat(failure).contains("The role \"reader\" of @DatabaseAt"))
                .anySatisfy(
                        failure -> assertThat(failure)
                                .contains(
                                        "HasNoSimpleConstructor of @DatabaseAt cannot be created: the class has no constructor"));
        assertThat(TestRun.of(Map.of(), AnnotatedForAClass.class).failures())
                .singleElement()
                .asString()
                .contains("Make one for the class: a static field");
    }

    private static void see(String test, Connection connection) throws SQLException {
        CONNECTIONS.add(connection);
        SEEN.add(Map.entry(test, connection.getCatalog()));
    }

    private static List<String> remaining() {
        List<String> seen = SEEN.stream().map(Map.Entry::getValue).distinct().toList();
        try (ScratchDatabase any = ScratchServer.shared().createDatabase()) {
            return Sql.rows(any.dataSource(), "select datname from pg_database").stream()
                    .filter(seen::contains)
                    .toList();
        }
    }

    static class PerClass {

        @RegisterExtension
        static final MigratedDatabase DATABASE =
                MigratedDatabase.of(new Library()).at(2);

        @BeforeAll
        static void insert(Connection connection, DSLContext dsl) throws SQLException {
            dsl.execute("insert into books (title) values ('Momo')");
            see("insert", connection);
        }

        @Test
        void one(Connection connection, DataSource source) throws SQLException {
            see("one", connection);
            assertThat(Sql.value(source, "select title from books")).isEqualTo("Momo");
        }

        @Test
        void two(Connection connection, MigratedDatabase database, SchemaMigrator migrator) throws SQLException {
            see("two", connection);
            assertThat(database).isSameAs(DATABASE);
            assertThat(migrator.installedVersion()).hasToString("at V002");
        }

        @Nested
        class Inner {

            @Test
            void three(Connection connection) throws SQLException {
                see("three", connection);
            }
        }
    }

    static class PerTest {

        @RegisterExtension
        final MigratedDatabase database = MigratedDatabase.of(new Library()).at(1);

        @BeforeEach
        void insert(DSLContext dsl) {
            dsl.execute("insert into books (title) values ('Momo')");
        }

        @Test
        void one(Connection connection) throws SQLException {
            see("one", connection);
            assertThat(Sql.rows(connection, "select from books")).hasSize(1);
        }

        @Test
        void two(Connection connection) throws SQLException {
            see("two", connection);
            assertThat(Sql.rows(connection, "select from books")).hasSize(1);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassInstance extends PerTestInstance {}

    static class PerTestInstance {

        @RegisterExtension
        final MigratedDatabase database = MigratedDatabase.of(new Library()).at(1);

        @Test
        void one(Connection connection) throws SQLException {
            see("one", connection);
        }

        @Test
        void two(Connection connection) throws SQLException {
            see("two", connection);
        }
    }

    static class OfTwo {

        @RegisterExtension
        static final MigratedDatabase SHARED =
                MigratedDatabase.of(new Library()).at(1);

        @Test
        void one(Connection connection) throws SQLException {
            see("one", connection);
        }

        @Test
        void two(Connection connection) throws SQLException {
            see("two", connection);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class FirstOfTwo extends OfTwo {}

    @Execution(ExecutionMode.CONCURRENT)
    static class SecondOfTwo extends OfTwo {}

    static class Unregistered {

        static final MigratedDatabase SHARED =
                MigratedDatabase.of(new Library()).at(1);

        @Test
        void one() throws SQLException {
            try (Connection connection = SHARED.dataSource().getConnection()) {
                see("one", connection);
            }
        }
    }

    static class UnregisteredToo extends Unregistered {}

    @DatabaseAt(chain = Library.class, version = 1)
    static class Annotated {

        @BeforeEach
        void insert(DSLContext dsl) {
            dsl.execute("insert into books (title) values ('Momo')");
        }

        @Test
        void one(Connection connection, SchemaMigrator migrator) throws SQLException {
            see("one", connection);
            assertThat(migrator.installedVersion()).hasToString("at V001");
            assertThat(Sql.rows(connection, "select from books")).hasSize(1);
        }

        @Test
        @DatabaseAt(chain = Library.class, schema = "reading room")
        void two(Connection connection, MigratedDatabase database) throws SQLException {
            see("two", connection);
            assertThat(database.schema()).isEqualTo("reading room");
            assertThat(database.version()).isEqualTo(3);
            assertThat(Sql.rows(connection, "select from books")).hasSize(1);
        }

        @Nested
        class Inner {

            @Test
            void three(Connection connection) throws SQLException {
                see("three", connection);
            }

            @Test
            @DatabaseAt(chain = dev.stepwise.testkit.library.LendingLibrary.class, roles = "reader=kit_reader")
            void four(Connection connection) throws SQLException {
                see("four", connection);
            }
        }
    }

    static class Failing {

        @RegisterExtension
        static final MigratedDatabase DATABASE = MigratedDatabase.of(new BurntLibrary());

        @Test
        void one() {}

        @Test
        void two() {}
    }

    static class WrongAnnotations {

        @Test
        @DatabaseAt(chain = Library.class, version = 9)
        void lacksTheVersion() {}

        @Test
        @DatabaseAt(chain = Library.class, roles = "reader")
        void lacksTheName() {}

        @Test
        @DatabaseAt(chain = HasNoSimpleConstructor.class)
        void lacksAConstructor() {}
    }

    @DatabaseAt(chain = Library.class)
    static class AnnotatedForAClass {

        @BeforeAll
        static void insert(DSLContext dsl) {
            dsl.execute("insert into books (title) values ('Momo')");
        }

        @Test
        void one() {}
    }

    record HasNoSimpleConstructor(String name) implements dev.stepwise.migrate.ChainProvider {

        @Override
        public dev.stepwise.migrate.MigrationChain chain() {
            return new Library().chain();
        }
    }
}
