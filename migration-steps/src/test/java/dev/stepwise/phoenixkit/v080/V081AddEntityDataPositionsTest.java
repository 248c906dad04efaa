package dev.stepwise.phoenixkit.v080;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.RowCounts;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class V081AddEntityDataPositionsTest {

    private static final String POSITIONS =
            "select title, position from phoenix_kit_entity_data order by entity_uuid, position, title";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(80);

    @BeforeEach
    void insertEntities() {
        database.execute("""
                insert into phoenix_kit_users (uuid, email, hashed_password, inserted_at, updated_at)
                values ('018f0000-0000-7000-8000-000000000001', 'a@example.org', '', now(), now())""", """
                insert into phoenix_kit_entities (uuid, name, display_name, date_created, date_updated, created_by_uuid)
                select ('018f0000-0000-7000-8000-00000000000' || n)::uuid, 'e' || n, '', now(), now(),
                  '018f0000-0000-7000-8000-000000000001' from generate_series(1, 3) n""");
    }

    @Test
    void numbersTheDataOfEachEntityByTimeOfCreation() {
        insertData(1, 11, "second", "2024-02-01 10:00:00.000001+00");
        insertData(1, 12, "first", "2024-02-01 10:00:00+00");
        insertData(1, 13, "third", "2024-02-01 09:30:00-01");
        insertData(2, 14, "only", "1999-12-31 23:59:59+00");

        assertThat(database.upTo(81).rows()).isEqualTo(new RowCounts(0, 4, 0));

        assertThat(database.rows(POSITIONS)).containsExactly("first|1", "second|2", "third|3", "only|1");
    }

    @Test
    void numbersDataOfTheSameTimeByUuid() {
        insertData(1, 13, "c", "2024-02-01 10:00:00+00");
        insertData(1, 11, "a", "2024-02-01 12:00:00+02");
        insertData(1, 12, "b", "2024-02-01 10:00:00+00");
        insertData(1, 19, "last", "infinity");
        insertData(1, 20, "first", "-infinity");

        database.upTo(81);

        assertThat(database.rows(POSITIONS)).containsExactly("first|1", "a|2", "b|3", "c|4", "last|5");
    }

    @Test
    void doesWithoutData() {
        assertThat(database.upTo(81).rows()).isEqualTo(RowCounts.NONE);
    }

    @Test
    void keepsPositionsThatExist() {
        insertData(1, 11, "a", "2024-01-01 00:00:00+00");
        insertData(1, 12, "b", "2024-01-02 00:00:00+00");
        insertData(1, 13, "c", "2024-01-03 00:00:00+00");
        database.execute(
                "alter table phoenix_kit_entity_data add column position integer",
                "update phoenix_kit_entity_data set position = 7 where title = 'a'");

        database.upTo(81);

        assertThat(database.rows(POSITIONS)).containsExactly("b|2", "c|3", "a|7");
    }

    @Test
    void changesNothingIfTheWholeEffectExists() {
        insertData(1, 11, "a", "2024-01-01 00:00:00+00");
        database.upTo(81);
        List<String> everything = database.everything();

        database.setVersion(80);
        database.upTo(81);

        assertThat(database.everything()).isEqualTo(everything);
    }

    @Test
    void numbersALargeTableAndLeavesNoTableOfItsOwn() {
        database.execute("""
                insert into phoenix_kit_entity_data (title, date_created, date_updated, created_by_uuid, entity_uuid)
                select n, timestamptz '2024-01-01 00:00:00+00' + (n / 3) * interval '1 s', now(),
                  '018f0000-0000-7000-8000-000000000001', ('018f0000-0000-7000-8000-00000000000' || n % 3 + 1)::uuid
                from generate_series(0, 14999) n""");

        assertThat(database.upTo(81).rows()).isEqualTo(new RowCounts(0, 15_000, 0));

        assertThat(database.rows("select count(*) from phoenix_kit_entity_data where position = title::int / 3 + 1"))
                .containsExactly("15000");
        assertThat(database.rows("select tablename from pg_tables where tablename like '%entity_data%'"))
                .containsExactly("phoenix_kit_entity_data");

        assertThat(database.downTo(80).rows()).isEqualTo(RowCounts.NONE);
    }

    private void insertData(int entity, int number, String title, String created) {
        database.execute("""
                insert into phoenix_kit_entity_data (uuid, title, date_created, date_updated, created_by_uuid, entity_uuid)
                values ('018f0000-0000-7000-8000-0000000000%s', '%s', '%s', now(), '018f0000-0000-7000-8000-000000000001',
                  '018f0000-0000-7000-8000-00000000000%s')""".formatted(number, title, created, entity));
    }
}
