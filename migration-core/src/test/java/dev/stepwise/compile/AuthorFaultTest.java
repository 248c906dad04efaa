package dev.stepwise.compile;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.BatchedRows;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.Deletion;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Move;
import dev.stepwise.migrate.Seed;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Row;
import org.jooq.Table;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an author has written wrongly is refused in the author's words when the step is compiled; nothing is changed before. */
@SuppressWarnings({"NullAway", "DataFlowIssue"})
class AuthorFaultTest {

    private static final Query NONE = null;
    private static final MigrationChain OTHER = MigrationChain.named("other").steps(V001Begin.class);

    private static Consumer<Changes> declared = changes -> {};

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private record Fault(String words, Consumer<Changes> declaration) {
        @Override
        public String toString() {
            return words;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("it threw java.lang.IllegalStateException: no luck. Fix the step.", changes -> {
                    throw new IllegalStateException("no luck");
                }),
                new Fault("it threw java.lang.StackOverflowError: deep", changes -> {
                    throw new StackOverflowError("deep");
                }),
                new Fault("it threw java.lang.AssertionError: odd", changes -> {
                    throw new AssertionError("odd");
                }),
                new Fault("The statement of ddl number 2 is null.", changes -> changes.ddl(deleteFrom(THINGS), NONE)),
                new Fault("Each statement of ddl is null.", changes -> changes.ddl((Query[]) null)),
                new Fault("The statement of dml is null.", changes -> changes.dml(null)),
                new Fault(
                        "The statement of outsideTransaction number 1 is null.",
                        changes -> changes.outsideTransaction(NONE)),
                new Fault("The rows of seed are null.", changes -> changes.seed(null)),
                new Fault("The rows of unseed are null.", changes -> changes.unseed(null)),
                new Fault("The rows of backfill are null.", changes -> changes.backfill(null)),
                new Fault("The chain of include is null.", changes -> changes.include(null, 1)),
                new Fault(
                        "The chain other, which is to be included at version 2, has V001 to V001.",
                        changes -> changes.include(OTHER, 2)),
                new Fault(
                        "The chain other, which is to be included at version 0, has V001 to V001.",
                        changes -> changes.include(OTHER, 0)),
                new Fault("The condition of when is null.", changes -> changes.when(null, inside -> {})),
                new Fault("The changes of when are null.", changes -> changes.when(trueCondition(), null)),
                new Fault(
                        "The statement of dml is null.",
                        changes -> changes.when(trueCondition(), inside -> inside.dml(null))),
                new Fault("irreversible is declared in up", changes -> changes.irreversible("so it is")),
                new Fault(
                        "Inside a condition a step can declare ddl, dml, seed and unseed, not backfill.",
                        changes -> changes.when(trueCondition(), inside -> inside.backfill(null))),
                new Fault(
                        "Inside a condition a step can declare ddl, dml, seed and unseed, not delete.",
                        changes -> changes.when(trueCondition(), inside -> inside.delete(null))),
                new Fault(
                        "Inside a condition a step can declare ddl, dml, seed and unseed, not move.",
                        changes -> changes.when(trueCondition(), inside -> inside.move(null))),
                new Fault("The table of a seed is null.", changes -> Seed.into(null)),
                new Fault(
                        "The seed of the table things has no rows.",
                        changes -> Seed.into(THINGS).identifiedBy(THINGS.id)),
                new Fault(
                        "The seed of the table things has no rows.",
                        changes -> Seed.into(THINGS).rows(row(THINGS.id)).identifiedBy(THINGS.id)),
                new Fault(
                        "The columns of a seed are null.",
                        changes -> Seed.into(THINGS).rows((Row) null)),
                new Fault(
                        "The row of the seed of the table things number 2 is null.",
                        changes -> Seed.into(THINGS).rows(row(THINGS.id), row(1), null)),
                new Fault(
                        "The seed of the table things gives its rows twice.",
                        changes ->
                                Seed.into(THINGS).rows(row(THINGS.id), row(1)).rows(row(THINGS.id), row(2))),
                new Fault(
                        "has 1 values for 2 columns in its row number 1",
                        changes -> Seed.into(THINGS)
                                .rows((Row) row(THINGS.id, THINGS.name), row(1))
                                .identifiedBy(THINGS.id)),
                new Fault(
                        "The seed of the table things has no key.",
                        changes ->
                                Seed.into(THINGS).rows(row(THINGS.id), row(1)).identifiedBy()),
                new Fault(
                        "gives no value to the column name",
                        changes ->
                                Seed.into(THINGS).rows(row(THINGS.id), row(1)).identifiedBy(THINGS.id, THINGS.name)),
                new Fault(
                        "has a null in the column name of its key",
                        changes -> Seed.into(THINGS)
                                .rows(row(THINGS.id, THINGS.name), row(1, (String) null))
                                .identifiedBy(THINGS.name)),
                new Fault(
                        "has two rows with the same key: 1.",
                        changes -> Seed.into(THINGS)
                                .rows(row(THINGS.id, THINGS.name), row(1, "a"), row(1, "b"))
                                .identifiedBy(THINGS.id)),
                new Fault(
                        "has two rows with the same key: x.",
                        changes -> Seed.into(THINGS)
                                .rows(row(THINGS.id), row(1), row(2))
                                .each(THINGS.name, "x")
                                .identifiedBy(THINGS.name)),
                new Fault(
                        "gives the column id twice",
                        changes -> Seed.into(THINGS)
                                .rows(row(THINGS.id), row(1))
                                .each(THINGS.id, 1)
                                .identifiedBy(THINGS.id)),
                new Fault(
                        "gives the column name twice",
                        changes -> Seed.into(THINGS).each(THINGS.name, "a").each(THINGS.name, "b")),
                new Fault(
                        "The value of the column name in the seed of the table things is null.",
                        changes -> Seed.into(THINGS).each(THINGS.name, (Field<String>) null)),
                new Fault(
                        "The column of the key in the seed of the table things number 1 is null.",
                        changes ->
                                Seed.into(THINGS).rows(row(THINGS.id), row(1)).identifiedBy((Field<?>) null)),
                new Fault("The table of a backfill is null.", changes -> Backfill.of(null)),
                new Fault(
                        "The rows of a backfill are null.",
                        changes -> new Backfill(null, Map.of(), Map.of(), List.of(), false)),
                new Fault(
                        "The table of a change in batches is null.",
                        changes -> new BatchedRows(null, List.of(), List.of(), trueCondition(), THINGS.id)),
                new Fault("The table of a deletion is null.", changes -> Deletion.from(null)),
                new Fault(
                        "The key of the deletion of things is null.",
                        changes -> Deletion.from(THINGS).inOrderOf(null)),
                new Fault(
                        "The target of the move of things is null.",
                        changes -> Move.from(THINGS)
                                .into(null)
                                .set(THINGS.name, THINGS.name)
                                .inOrderOf(THINGS.id)),
                new Fault(
                        "The move of things fills no column.",
                        changes -> Move.from(THINGS).into(THINGS).inOrderOf(THINGS.id)),
                new Fault(
                        "The other table of the deletion of things number 1 is null.",
                        changes -> Deletion.from(THINGS).using((Table<?>) null)),
                new Fault(
                        "The backfill of things fills no column.",
                        changes -> Backfill.of(THINGS).inOrderOf(THINGS.id)),
                new Fault(
                        "The value of the column name in the backfill of things is null.",
                        changes -> Backfill.of(THINGS)
                                .set(THINGS.name, (Field<String>) null)
                                .inOrderOf(THINGS.id)),
                new Fault(
                        "A column in the backfill of things is null.",
                        changes -> Backfill.of(THINGS).set(null, "x")),
                new Fault(
                        "sets the column name twice",
                        changes -> Backfill.of(THINGS).set(THINGS.name, "a").set(THINGS.name, "b")),
                new Fault(
                        "A condition of the backfill of things is null.",
                        changes -> Backfill.of(THINGS).where((Condition) null)),
                new Fault(
                        "The key of the backfill of things is null.",
                        changes ->
                                Backfill.of(THINGS).set(THINGS.name, val("a")).inOrderOf(null)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isRefusedInTheAuthorsWords(Fault fault) {
        declared = fault.declaration();
        assertRefused(
                V002Declare.class,
                "V002 declare, up, cannot be compiled (" + V002Declare.class.getName() + "): ",
                fault.words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index concurrently i on things (id)",
                "CREATE UNIQUE INDEX CONCURRENTLY i on things (id)",
                "-- for queries\n/* by * name */ create  index\n concurrently i on things (id)",
                "drop index concurrently i",
                "reindex table concurrently things",
                "reindex (verbose, concurrently) index i",
                "reindex (verbose) index concurrently i",
                "reindex schema public",
                "alter table things detach partition p concurrently",
                "vacuum things",
                "vacuum (analyze) things",
                "create -- soon\n index /* ! */ concurrently i on things (id)",
                "reindex/**/table/**/concurrently things",
                "do $$ begin delete from things; commit; end $$",
                "do $$ begin rollback and chain; end $$",
            })
    void whatCannotRunInATransactionNamesTheWordForIt(String sql) {
        String words = "PostgreSQL refuses this statement in a transaction; declare it by outsideTransaction: ";
        declared = changes -> changes.ddl(query(sql));
        assertRefused(V002Declare.class, words);
        declared = changes -> changes.when(trueCondition(), inside -> inside.dml(query(sql)));
        assertRefused(V002Declare.class, words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comment on table things is 'create index concurrently'",
                "create index \"concurrently\" on things (id)",
                "reindex table things",
                "alter table things add column vacuum int",
                "do $$ begin raise notice 'commit;'; end $$",
                "create procedure p() language plpgsql as $$ begin commit; end $$",
            })
    void whatCanIsNotRefused(String sql) {
        declared = changes -> changes.ddl(query(sql));
        chain(V002Declare.class).planForEmptyDatabase(2);
    }

    @Test
    void aClassThatCannotBeAStepIsRefused() {
        assertRefused(V002Abstract.class, "It is abstract, so it cannot be created.");
        assertRefused(V002Interface.class, "It is abstract, so it cannot be created.");
        assertRefused(V002Inner.class, "It belongs to an instance of another class");
        assertRefused(V002TakeParameter.class, "It has no constructor without parameters.");
        assertRefused(V002Fail.class, "it threw java.lang.IllegalStateException: no luck");
        assertRefused(V002FailToLoad.class, "The seed of the table things has no rows.");
        chain(V002Private.class).planForEmptyDatabase(2);
    }

    @Test
    void aFaultOfTheWayDownIsToldBeforeItIsTaken() {
        declared = changes -> {};
        chain(V002FailDown.class).up();
        assertThatThrownBy(() -> chain(V002FailDown.class).downTo(1))
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith("V002 fail down, down, cannot be compiled")
                .hasMessageContaining("no way back");
        assertThat(chain(V002FailDown.class).installedVersion()).hasToString("at V002");
    }

    @Test
    void aListWithFaultsNamesThem() {
        assertThatThrownBy(() ->
                        MigrationChain.named("plain").steps(Arrays.asList(V001Begin.class, null, V001Begin.class)))
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith(
                        "The chain plain cannot be used: the entry number 2 of its list is null; after V001 begin comes V001 begin, not V002. ");
        assertThatThrownBy(() -> MigrationChain.named("plain").steps(() -> null).steps())
                .isInstanceOf(ChainException.class)
                .hasMessage("The list of the steps of plain is null.");
        assertThatThrownBy(() -> MigrationChain.named("plain")
                        .steps(() -> {
                            throw new IllegalStateException("no luck");
                        })
                        .steps())
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("it threw java.lang.IllegalStateException: no luck");
        assertThatThrownBy(() -> MigrationChain.named(" ")).hasMessage("The name of a chain is empty. Give it one.");
        assertThatThrownBy(() -> MigrationChain.named("plain").markedBy(null))
                .hasMessage("The name of the marker of plain is empty. Give it one.");
    }

    private void assertRefused(Class<? extends MigrationStep> step, String... words) {
        assertThatThrownBy(() -> chain(step).up())
                .isInstanceOf(ChainException.class)
                .hasMessageContainingAll(words);
        assertThat(database.rows("select from pg_class where relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    private SchemaMigrator chain(Class<? extends MigrationStep> second) {
        return database.migrator(MigrationChain.named("plain").steps(V001Begin.class, second));
    }

    abstract static class Nothing implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
    }

    static final class V001Begin extends Nothing {}

    static final class V002Declare extends Nothing {
        @Override
        public void up(Changes changes) {
            declared.accept(changes);
        }
    }

    static final class V002FailDown extends Nothing {
        @Override
        public void down(Changes changes) {
            throw new IllegalStateException("no way back");
        }
    }

    abstract static class V002Abstract extends Nothing {}

    interface V002Interface extends MigrationStep {}

    @SuppressWarnings("ClassCanBeStatic")
    final class V002Inner extends Nothing {}

    static final class V002Private extends Nothing {
        private V002Private() {}
    }

    static final class V002TakeParameter extends Nothing {
        V002TakeParameter(int ignored) {}
    }

    static final class V002Fail extends Nothing {
        V002Fail() {
            throw new IllegalStateException("no luck");
        }
    }

    static final class V002FailToLoad extends Nothing {
        static final Seed ROWS = Seed.into(THINGS).identifiedBy(THINGS.id);
    }
}
