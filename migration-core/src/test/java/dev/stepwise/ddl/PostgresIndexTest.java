package dev.stepwise.ddl;

import static dev.stepwise.ddl.IndexMethod.GIN;
import static dev.stepwise.ddl.IndexMethod.HASH;
import static dev.stepwise.ddl.PostgresIndex.index;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.lower;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each shape of an index is on the server what it says, in a tenant's schema beside decoys of the same names in {@code public}. */
class PostgresIndexTest {

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @BeforeEach
    void createDecoys() {
        database.execute("create table notes (id int, label text)");
        IndexSteps.SHAPES
                .values()
                .forEach(shape -> database.execute("create index " + shape.name() + " on notes (id)"));
    }

    @Test
    void everyShapeIsCreatedAsItSays() {
        migrator(IndexSteps.V003CreateAll.class).upTo(3);

        assertThat(definitions("tenant")).containsExactlyElementsOf(IndexSteps.SHAPES.keySet());
        assertThatTheDecoysAreThere();
    }

    @Test
    void everyShapeIsCreatedConcurrentlyAsItSays() {
        migrator(IndexSteps.V003CreateAllConcurrently.class).upTo(3);

        assertThat(definitions("tenant")).containsExactlyElementsOf(IndexSteps.SHAPES.keySet());
        assertThatTheDecoysAreThere();
    }

    @ParameterizedTest
    @ValueSource(classes = {IndexSteps.V003CreateAll.class, IndexSteps.V003CreateAllConcurrently.class})
    void everyShapeIsRebuiltAndDropped(Class<? extends MigrationStep> creation) {
        SchemaMigrator migrator = migrator(creation);
        migrator.upTo(3);
        List<String> files = files();

        migrator.up();
        assertThat(files()).hasSameSizeAs(files).doesNotContainAnyElementsOf(files);
        assertThat(definitions("tenant")).containsExactlyElementsOf(IndexSteps.SHAPES.keySet());

        migrator.downTo(2);
        assertThat(definitions("tenant")).isEmpty();
        assertThatTheDecoysAreThere();
    }

    @Test
    void aValidIndexOfTheSameDefinitionIsKept() {
        SchemaMigrator migrator = migrator(IndexSteps.V003CreateAllConcurrently.class);
        migrator.upTo(2);
        database.execute("set search_path to tenant, public", "create index i04 on notes (lower(label))");
        List<String> file = files();

        migrator.upTo(3);

        assertThat(files()).containsAll(file);
        assertThat(definitions("tenant")).containsExactlyElementsOf(IndexSteps.SHAPES.keySet());
        assertThat(database.rows("select from pg_class where relname = 'stepwise_probe'"))
                .isEmpty();
    }

    @Test
    void aValidIndexOfAnotherDefinitionIsRefusedAndStays() {
        SchemaMigrator migrator = migrator(IndexSteps.V003CreateAllConcurrently.class);
        migrator.upTo(2);
        database.execute("create unique index i04 on tenant.notes (label) where size > 0");

        assertThatThrownBy(() -> migrator.upTo(3))
                .hasMessageContaining("The index i04 is there with another definition than the step declares. "
                        + "Drop or rename it, then run again. "
                        + "It is: CREATE UNIQUE INDEX i04 ON tenant.notes USING btree (label) WHERE (size > 0). "
                        + "Declared is: CREATE INDEX i04 ON tenant.notes USING btree (lower(label)).");
        assertThat(definitions("tenant")).contains("i04 unique btree (label) WHERE (size > 0)");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                IndexSteps.V003CreateOneConcurrently.class,
                IndexSteps.V003RebuildOneConcurrently.class,
                IndexSteps.V003DropOneConcurrently.class
            })
    void anIndexOfAnotherTableIsRefusedAndStays(Class<? extends MigrationStep> step) {
        SchemaMigrator migrator = migrator(step);
        migrator.upTo(2);
        database.execute("create index one on tenant.things (id)");
        List<String> file = files();

        assertThatThrownBy(() -> migrator.upTo(3))
                .hasMessageContaining(
                        "The name of the index one is taken by a relation that is no index of the table notes. Rename or drop it, then run again.");
        assertThat(files()).containsAll(file);
    }

    @Test
    void anIndexThatAnInterruptedRunLeftInvalidIsBuiltAgain() {
        SchemaMigrator migrator = migrator(IndexSteps.V003CreateOneConcurrently.class);
        migrator.upTo(2);
        database.execute("create index one on tenant.notes (id)", invalidate("one"));

        migrator.upTo(3);

        assertThat(definitions("tenant")).containsExactly("one btree (label)");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                IndexSteps.V003CreateOneConcurrently.class,
                IndexSteps.V003RebuildOneConcurrently.class,
                IndexSteps.V003DropOneConcurrently.class
            })
    void whatAnInterruptedRebuildLeftIsDropped(Class<? extends MigrationStep> step) {
        SchemaMigrator migrator = migrator(step);
        migrator.upTo(2);
        database.execute("create index one on tenant.notes (label)");
        for (String leftover : List.of("one_ccnew", "one_ccold", "one_ccnew12", "other_ccnew", "one_more_ccnew")) {
            database.execute("create index " + leftover + " on tenant.notes (label)", invalidate(leftover));
        }
        database.execute("create index one_ccnew3 on tenant.notes (label)");

        migrator.upTo(3);

        assertThat(definitions("tenant"))
                .containsAll(List.of("one_ccnew3 btree (label)"))
                .anyMatch(index -> index.startsWith("other_ccnew invalid"))
                .anyMatch(index -> index.startsWith("one_more_ccnew invalid"))
                .hasSize(step == IndexSteps.V003DropOneConcurrently.class ? 3 : 4);
    }

    @Test
    void aLeftoverWhoseNameWasCutIsDropped() {
        SchemaMigrator migrator = migrator(IndexSteps.V003RebuildLongConcurrently.class);
        migrator.upTo(2);
        String leftover = "y".repeat(57) + "_ccnew";
        database.execute(
                "create index " + IndexSteps.LONG + " on tenant.notes (label)",
                "create index " + leftover + " on tenant.notes (label)",
                invalidate(leftover));

        migrator.upTo(3);

        assertThat(definitions("tenant")).containsExactly(IndexSteps.LONG + " btree (label)");
    }

    @Test
    void anIndexThatADropLeftInvalidIsDropped() {
        SchemaMigrator migrator = migrator(IndexSteps.V003DropOneConcurrently.class);
        migrator.upTo(2);
        database.execute("create index one on tenant.notes (label)", invalidate("one"));

        migrator.upTo(3);

        assertThat(definitions("tenant")).isEmpty();
    }

    @Test
    void aUniqueIndexThatFailsIsBuiltByTheNextRun() {
        SchemaMigrator migrator = migrator(IndexSteps.V003CreateUniqueConcurrently.class);
        migrator.upTo(2);
        database.execute("insert into tenant.notes (label) values ('a'), ('a')");

        assertThatThrownBy(() -> migrator.upTo(3)).hasMessageContaining("could not create unique index");
        assertThat(definitions("tenant")).containsExactly("one invalid unique btree (label)");
        database.execute("delete from tenant.notes");
        migrator.upTo(3);

        assertThat(definitions("tenant")).containsExactly("one unique btree (label)");
    }

    @Test
    void aConditionSaysWhetherTheIndexIsValid() {
        SchemaMigrator migrator = migrator(IndexSteps.V003CreateOneUnlessValid.class);
        migrator.upTo(2);
        database.execute("create index one on notes (id)");

        migrator.upTo(3);

        assertThat(definitions("tenant")).containsExactly("one btree (label)");
    }

    @Test
    void whatPostgresWouldRefuseIsRefusedWhenItIsDeclared() {
        assertThatThrownBy(() -> index("i").on(IndexSteps.NOTES))
                .isInstanceOf(ChainException.class)
                .hasMessage("The index \"i\" has no key. Name a column or an expression.");
        assertThatThrownBy(() -> index("i")
                        .on(IndexSteps.NOTES, IndexSteps.NOTES.label)
                        .nullsNotDistinct()
                        .create())
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("is not unique");
        assertThatThrownBy(() -> index("i")
                        .on(IndexSteps.NOTES, IndexSteps.NOTES.data)
                        .using(GIN)
                        .unique()
                        .createConcurrently())
                .isInstanceOf(ChainException.class)
                .hasMessage(
                        "The index \"i\" uses GIN, which does not support a unique index. Leave it out, or use BTREE.");
        assertThatThrownBy(() -> index("i")
                        .on(IndexSteps.NOTES, IndexSteps.NOTES.data.desc())
                        .using(GIN)
                        .create())
                .hasMessageContaining("GIN, which does not support an order of its keys");
        assertThatThrownBy(() -> index("i")
                        .on(IndexSteps.NOTES, IndexSteps.NOTES.id)
                        .using(HASH)
                        .include(IndexSteps.NOTES.size)
                        .create())
                .hasMessageContaining("HASH, which does not support included columns");
        assertThatThrownBy(() ->
                        index("i").on(IndexSteps.NOTES, IndexSteps.NOTES.id).include(lower(IndexSteps.NOTES.label)))
                .isInstanceOf(ChainException.class)
                .hasMessage("The field \"lower\" is an expression. Name a column of the table.");
    }

    @Test
    void anExpressionIsNotTakenForTheColumnOfItsName() {
        Field<String> lower = lower(IndexSteps.NOTES.label);

        assertThatThrownBy(() -> CatalogConditions.columnExists(IndexSteps.NOTES, lower))
                .isInstanceOf(ChainException.class);
        assertThatThrownBy(() -> CatalogConditions.anotherSchemaHas(IndexSteps.NOTES, lower))
                .isInstanceOf(ChainException.class);
        assertThatThrownBy(() -> PostgresDdl.addColumnsBefore(IndexSteps.NOTES, lower, IndexSteps.NOTES.size))
                .isInstanceOf(ChainException.class);
    }

    private SchemaMigrator migrator(Class<? extends MigrationStep> step) {
        return migrator(step, IndexSteps.V004RebuildAll.class);
    }

    private SchemaMigrator migrator(Class<? extends MigrationStep> third, Class<? extends MigrationStep> fourth) {
        return database.migrator(
                        Things.chain().steps(V001CreateThings.class, IndexSteps.V002CreateNotes.class, third, fourth))
                .inSchema("tenant");
    }

    private void assertThatTheDecoysAreThere() {
        assertThat(definitions("public"))
                .hasSize(IndexSteps.SHAPES.size())
                .allMatch(index -> index.endsWith(" btree (id)"));
    }

    /** The indexes of the schema, without those of keys: name, options and what follows "using". */
    private List<String> definitions(String schema) {
        return database.rows("""
                select relname || case when indisvalid then '' else ' invalid' end || case when indisunique then ' unique' else '' end
                  || substr(said, strpos(said, ' USING ') + 6)
                from pg_index join pg_class c on c.oid = indexrelid, pg_get_indexdef(indexrelid) as said
                where relnamespace = '%s'::regnamespace and indrelid::regclass::text like '%%notes' and not indisprimary order by relname""".formatted(schema));
    }

    private List<String> files() {
        return database.rows(
                "select relfilenode from pg_class where relkind = 'i' and relnamespace = 'tenant'::regnamespace"
                        + " and relname not like '%_pkey' and relname not like 'stepwise%'");
    }

    private static String invalidate(String index) {
        return "update pg_index set indisvalid = false where indexrelid = 'tenant.%s'::regclass".formatted(index);
    }
}
