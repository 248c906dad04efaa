package dev.stepwise.phoenixkit.v060;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V060CompleteEmailTemplatesTest {

    private static final String ANNA = "018f0000-0000-7000-8000-000000000001";

    private static final String COLUMNS = """
            select column_name, data_type, is_nullable from information_schema.columns
            where table_name = 'phoenix_kit_email_templates' and column_name like '%\\_uuid' order by column_name""";

    private static final String INDEXES = """
            select indexdef from pg_indexes where tablename = 'phoenix_kit_email_templates' order by indexname""";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(59);

    @BeforeEach
    void insertTemplates() {
        database.execute("""
                insert into phoenix_kit_users (id, uuid, email, hashed_password, inserted_at, updated_at)
                values (1, '%s', 'anna@example.org', '', now(), now())""".formatted(ANNA), """
                insert into phoenix_kit_email_templates (id, name, slug, display_name, subject, html_body, text_body,
                  created_by_user_id, updated_by_user_id, inserted_at, updated_at)
                select n, n, n, n, n, n, n, nullif(n, 3), nullif(n, 3), now(), now() from generate_series(1, 3) as n""");
    }

    @Test
    void changesNothingWhereTheColumnsExist() {
        List<String> before = database.everything();

        database.upTo(60);
        assertThat(withoutMarker(database.everything())).isEqualTo(withoutMarker(before));

        database.downTo(59);
        assertThat(database.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_by_user_uuid", "updated_by_user_uuid"})
    void addsAMissingColumnAndFillsIt(String column) {
        List<String> columns = database.rows(COLUMNS);
        List<String> indexes = database.rows(INDEXES);
        database.execute("alter table phoenix_kit_email_templates drop " + column);

        database.upTo(60);

        assertThat(database.rows(COLUMNS)).isEqualTo(columns);
        assertThat(database.rows(INDEXES)).isEqualTo(indexes);
        assertThat(database.rows("select id, %s from phoenix_kit_email_templates order by id".formatted(column)))
                .containsExactly("1|" + ANNA, "2|null", "3|null");
    }

    @Test
    void addsBothColumns() {
        List<String> columns = database.rows(COLUMNS);
        List<String> indexes = database.rows(INDEXES);
        database.execute(
                "alter table phoenix_kit_email_templates drop created_by_user_uuid, drop updated_by_user_uuid");

        database.upTo(60);

        assertThat(database.rows(COLUMNS)).isEqualTo(columns);
        assertThat(database.rows(INDEXES)).isEqualTo(indexes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_by_user_uuid", "updated_by_user_uuid"})
    void addsAMissingIndex(String column) {
        List<String> indexes = database.rows(INDEXES);
        database.execute("drop index phoenix_kit_email_templates_%s_idx".formatted(column));

        database.upTo(60);

        assertThat(database.rows(INDEXES)).isEqualTo(indexes);
    }

    private static List<String> withoutMarker(List<String> facts) {
        return facts.stream()
                .filter(fact -> !fact.startsWith("table phoenix_kit: comment "))
                .toList();
    }
}
