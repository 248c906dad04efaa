package dev.stepwise.phoenixkit.v070;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class V070CorrectEmailLogReferencesTest {

    private static final String LOG = "018f0000-0000-7000-8000-000000000001";
    private static final String OTHER_LOG = "018f0000-0000-7000-8000-000000000002";
    private static final String NOTHING = "018f0000-0000-7000-8000-000000000009";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(69);

    @BeforeEach
    void insertLogs() {
        database.execute("""
                insert into phoenix_kit_email_logs (id, uuid, message_id, "to", "from", inserted_at, updated_at) values
                  (1, '%s', 'm1', 'a@example.org', 'b@example.org', now(), now()),
                  (2, '%s', 'm2', 'a@example.org', 'b@example.org', now(), now())""".formatted(LOG, OTHER_LOG));
    }

    @ParameterizedTest
    @CsvSource({
        "1,    " + NOTHING + ",   " + LOG,
        "1,    null,              " + LOG,
        "1,    " + OTHER_LOG + ", " + OTHER_LOG,
        "99,   " + NOTHING + ",   null",
        "99,   null,              null",
        "99,   " + LOG + ",       " + LOG,
        "null, " + NOTHING + ",   " + NOTHING,
        "null, null,              null"
    })
    void theNumberOfAnOrphanedEventDecidesWhereItsUuidLeadsNowhere(String number, String uuid, String corrected) {
        database.execute("""
                insert into phoenix_kit_email_orphaned_events
                  (aws_message_id, event_type, matched_email_log_id, matched_email_log_uuid, inserted_at, updated_at)
                values ('a', 'open', %s, %s, now(), now())""".formatted(number, quoted(uuid)));

        database.upTo(70);

        assertThat(database.rows(
                        "select matched_email_log_id, matched_email_log_uuid from phoenix_kit_email_orphaned_events"))
                .containsExactly(number + "|" + corrected);
    }

    @ParameterizedTest
    @CsvSource({NOTHING + "," + LOG, "null," + LOG, OTHER_LOG + "," + OTHER_LOG})
    void theUuidOfAnEventFollowsItsNumberWhereItLeadsNowhere(String uuid, String corrected) {
        database.execute(
                "alter table phoenix_kit_email_events drop constraint fk_email_events_email_log_uuid, alter email_log_uuid drop not null");
        insertEvent(quoted(uuid));

        database.upTo(70);

        assertThat(database.rows("select email_log_id, email_log_uuid from phoenix_kit_email_events"))
                .containsExactly("1|" + corrected);
    }

    @Test
    void changesNothingTheSecondTime() {
        database.execute("""
                insert into phoenix_kit_email_orphaned_events
                  (aws_message_id, event_type, matched_email_log_id, matched_email_log_uuid, inserted_at, updated_at)
                values ('a', 'open', 99, '%s', now(), now()), ('b', 'open', 1, null, now(), now())""".formatted(NOTHING));
        assertThat(database.upTo(70).rows().updated()).isEqualTo(2);
        database.setVersion(69);

        assertThat(database.upTo(70).rows().updated()).isZero();
    }

    @Test
    void uuidsThatAreTextsBecomeUuids() {
        List<String> catalog = columnOfLogs();
        makeTextsOfUuids();
        insertEvent(quoted(NOTHING));

        database.upTo(70);

        assertThat(columnOfLogs()).isEqualTo(catalog);
        assertThat(database.rows("select id, uuid from phoenix_kit_email_logs order by id"))
                .containsExactly("1|" + LOG, "2|" + OTHER_LOG);
        assertThat(database.rows("select email_log_uuid from phoenix_kit_email_events"))
                .containsExactly(LOG);
        assertThat(database.rows("""
                insert into phoenix_kit_email_logs (id, message_id, "to", "from", inserted_at, updated_at)
                values (3, 'm3', '', '', now(), now()) returning uuid is not null""")).containsExactly("t");
    }

    @Test
    void aTextThatIsNoUuidIsNamedAndNothingIsChanged() {
        makeTextsOfUuids();
        database.execute("update phoenix_kit_email_logs set uuid = 'none' where id = 2");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(70))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("E-mails whose uuid is none: 2. Give each a uuid and run again");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void downKeepsTheCorrectedReferences() {
        database.execute("""
                insert into phoenix_kit_email_orphaned_events
                  (aws_message_id, event_type, matched_email_log_id, inserted_at, updated_at)
                values ('a', 'open', 1, now(), now())""");
        database.upTo(70);

        database.downTo(69);

        assertThat(database.rows("select matched_email_log_uuid from phoenix_kit_email_orphaned_events"))
                .containsExactly(LOG);
    }

    private List<String> columnOfLogs() {
        return database.rows("""
                select data_type, is_nullable, column_default, ordinal_position from information_schema.columns
                where table_schema = 'public' and table_name = 'phoenix_kit_email_logs' and column_name = 'uuid'""");
    }

    private void makeTextsOfUuids() {
        database.execute(
                "alter table phoenix_kit_email_events drop constraint fk_email_events_email_log_uuid",
                "alter table phoenix_kit_email_logs alter uuid drop default",
                "alter table phoenix_kit_email_logs alter uuid type varchar(255)",
                "alter table phoenix_kit_email_logs alter uuid set default uuid_generate_v7()");
    }

    private void insertEvent(String logUuid) {
        database.execute("""
                insert into phoenix_kit_email_events (email_log_id, email_log_uuid, event_type, inserted_at, updated_at)
                values (1, %s, 'open', now(), now())""".formatted(logUuid));
    }

    private static String quoted(String value) {
        return value.equals("null") ? value : "'" + value + "'";
    }
}
