package dev.stepwise.phoenixkit.v090;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.StepReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V096AddCatalogueToItemsTest {

    private static final String CATALOGUES_OF_ITEMS = """
            select i.name, c.name from phoenix_kit_cat_items i
            left join phoenix_kit_cat_catalogues c on c.uuid = i.catalogue_uuid order by i.name""";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(95);

    @Test
    void anItemGetsTheCatalogueOfItsCategoryWhateverIsDeleted() {
        insertCatalogue("old", "'active'", "2020-01-01");
        insertCatalogue("new", "'active'", "2024-01-01");
        insertCatalogue("deleted", "'deleted'", "2024-01-01");
        insertCatalogue("unknown", "null", "2024-01-01");
        insertCategory("in new", "'active'", "new");
        insertCategory("deleted in new", "'deleted'", "new");
        insertCategory("in deleted", "'active'", "deleted");
        insertCategory("in unknown", "null", "unknown");
        insertItem("a", "'active'", "in new");
        insertItem("b", "'deleted'", "deleted in new");
        insertItem("c", "'discontinued'", "in deleted");
        insertItem("d", "null", "in unknown");

        StepReport report = up();

        assertThat(report.rows().updated()).isEqualTo(4);
        assertThat(report.warnings()).isEmpty();
        assertThat(database.rows(CATALOGUES_OF_ITEMS)).containsExactly("a|new", "b|new", "c|deleted", "d|unknown");
    }

    @Test
    void anItemWithoutACategoryGetsTheOldestCatalogueThatIsNotDeleted() {
        insertCatalogue("newer", "'active'", "2024-01-02");
        insertCatalogue("oldest", "'archived'", "2024-01-01");
        insertCatalogue("deleted", "'deleted'", "2020-01-01");
        insertCatalogue("unknown", "null", "2020-01-01");
        insertItem("a", "'active'", null);
        insertItem("b", "'deleted'", null);
        insertItem("c", "null", null);

        assertThat(up().rows().updated()).isEqualTo(3);

        assertThat(database.rows(CATALOGUES_OF_ITEMS)).containsExactly("a|oldest", "b|oldest", "c|oldest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deleted", "DELETED", "deleted ", ""})
    void onlyTheExactStatusIsDeleted(String status) {
        insertCatalogue("oldest", "'" + status + "'", "2020-01-01");
        insertCatalogue("newer", "'active'", "2024-01-01");
        insertItem("a", "'active'", null);

        up();

        assertThat(database.rows(CATALOGUES_OF_ITEMS)).containsExactly("a|oldest");
    }

    @Test
    void ofEquallyOldCataloguesTheSmallestUuidCounts() {
        database.execute("""
                insert into phoenix_kit_cat_catalogues (uuid, name, inserted_at, updated_at) values
                  ('ffffffff-0000-7000-8000-000000000000', 'largest', '2024-01-01', '2024-01-01'),
                  ('00000000-0000-7000-8000-000000000000', 'smallest', '2024-01-01', '2025-01-01'),
                  ('90000000-0000-7000-8000-000000000000', 'middle', '2024-01-01', '2023-01-01')""");
        insertItem("a", "'active'", null);

        up();

        assertThat(database.rows(CATALOGUES_OF_ITEMS)).containsExactly("a|smallest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'deleted'", "null", ""})
    void withoutACatalogueToTakeItLeavesTheItemsAndWarns(String status) {
        if (!status.isEmpty()) {
            insertCatalogue("first", status, "2024-01-01");
            insertCategory("in first", "'active'", "first");
            insertItem("a", "'active'", "in first");
        }
        insertItem("b", "'active'", null);

        StepReport report = up();

        assertThat(report.rows().updated()).isEqualTo(status.isEmpty() ? 0 : 1);
        assertThat(report.warnings())
                .containsExactly(
                        "There is no catalogue with a status other than deleted, so items without a category have no catalogue. Put them into one in the application.");
        assertThat(database.rows(CATALOGUES_OF_ITEMS)).contains("b|null").doesNotContain("a|null");
    }

    @Test
    void changesNothingAndDoesNotWarnWithoutItems() {
        StepReport report = up();

        assertThat(report.rows().updated()).isZero();
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void leavesTheOtherColumnsOnTheWayUpAndDown() {
        insertCatalogue("first", "'active'", "2024-01-01");
        insertItem("ümläut", "'deleted'", null);
        List<String> before = database.rows("select * from phoenix_kit_cat_items");

        up();
        database.downTo(95);

        assertThat(database.rows("select * from phoenix_kit_cat_items")).isEqualTo(before);
    }

    @Test
    void fillsALargeTable() {
        insertCatalogue("first", "'active'", "2020-01-01");
        insertCatalogue("second", "'active'", "2024-01-01");
        insertCategory("in second", "'active'", "second");
        database.execute("""
                insert into phoenix_kit_cat_items (name, category_uuid, inserted_at, updated_at)
                select n, case when n % 4 = 0 then (select uuid from phoenix_kit_cat_categories) end, now(), now()
                from generate_series(1, 20000) n""", "analyze phoenix_kit_cat_items");

        assertThat(up().rows().updated()).isEqualTo(20000);

        assertThat(database.rows("""
                select c.name, count(*) from phoenix_kit_cat_items i
                join phoenix_kit_cat_catalogues c on c.uuid = i.catalogue_uuid group by 1 order by 1""")).containsExactly("first|15000", "second|5000");
    }

    private StepReport up() {
        return database.upTo(96).steps().get(0);
    }

    private void insertCatalogue(String name, String status, String insertedAt) {
        database.execute("""
                insert into phoenix_kit_cat_catalogues (name, status, inserted_at, updated_at)
                values ('%s', %s, '%s', '2024-01-01')""".formatted(name, status, insertedAt));
    }

    private void insertCategory(String name, String status, String catalogue) {
        database.execute("""
                insert into phoenix_kit_cat_categories (name, status, catalogue_uuid, inserted_at, updated_at)
                select '%s', %s, uuid, '2024-01-01', '2024-01-01' from phoenix_kit_cat_catalogues where name = '%s'""".formatted(name, status, catalogue));
    }

    private void insertItem(String name, String status, @Nullable String category) {
        database.execute("""
                insert into phoenix_kit_cat_items (name, status, category_uuid, inserted_at, updated_at)
                values ('%s', %s, (select uuid from phoenix_kit_cat_categories where name = '%s'), '2024-01-01', '2024-01-01')""".formatted(name, status, category));
    }
}
