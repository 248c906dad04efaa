package dev.stepwise.phoenixkit.v060;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V062RenameUuidColumnsTest {

    private static final String COLUMNS = """
            select table_name, column_name from information_schema.columns
            where table_schema = 'public' and table_name like 'phoenix_kit%' order by table_name, column_name""";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(61);

    @Test
    void keepsTheValues() {
        database.execute("""
                insert into phoenix_kit_shop_categories (name, slug, image_id)
                values ('{"en": "Chairs"}', '{"en": "chairs"}', '018f0000-0000-7000-8000-000000000001')""");

        database.upTo(62);
        assertThat(database.rows("select image_uuid from phoenix_kit_shop_categories"))
                .containsExactly("018f0000-0000-7000-8000-000000000001");

        database.downTo(61);
        assertThat(database.rows("select image_id from phoenix_kit_shop_categories"))
                .containsExactly("018f0000-0000-7000-8000-000000000001");
    }

    @Test
    void changesNothingIfTheWholeEffectExists() {
        database.upTo(62);
        List<String> everything = database.everything();

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    /** Each column has its new name beforehand in one of the two. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void renamesTheColumnsThatHaveTheirOldNames(int rest) {
        List<String> before = database.rows(COLUMNS);
        database.upTo(62);
        List<String> everything = database.everything();
        List<String> renamed = new ArrayList<>(database.rows(COLUMNS));
        renamed.removeAll(before);
        assertThat(renamed).hasSize(35);
        database.execute(IntStream.range(0, renamed.size())
                .filter(n -> n % 2 == rest)
                .mapToObj(n -> rename(renamed.get(n)))
                .collect(joining(";")));

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @Test
    void passesWhereTablesAreMissing() {
        database.execute("drop table phoenix_kit_publishing_contents, phoenix_kit_ticket_attachments");

        database.upTo(62);

        assertThat(database.rows(COLUMNS)).contains("phoenix_kit_publishing_posts|group_uuid");
    }

    @Test
    void refusesATableThatHasBothColumns() {
        database.execute("alter table phoenix_kit_ticket_status_history add ticket_uuid uuid");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(62))
                .hasMessageContaining(
                        "column \"ticket_uuid\" of relation \"phoenix_kit_ticket_status_history\" already exists");
        assertThat(database.everything()).isEqualTo(before);
    }

    private static String rename(String tableAndColumn) {
        String[] names = tableAndColumn.split("\\|");
        return "alter table %s rename %s to %s".formatted(names[0], names[1], names[1].replaceFirst("_uuid$", "_id"));
    }

    /** Runs the version again, as on a database that has its effects but not its number. */
    private void repeat() {
        database.setVersion(61);
        database.upTo(62);
    }
}
