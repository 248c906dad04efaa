package dev.stepwise.phoenixkit.v060;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V063CompleteUuidReferencesTest {

    private static final String COLUMNS = """
            select table_name, column_name, ordinal_position, data_type, is_nullable, column_default
            from information_schema.columns
            where table_schema = 'public' and table_name like 'phoenix_kit%' order by table_name, ordinal_position""";

    private static final String OTHER = "018f0000-0000-7000-8000-000000000009";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(62);

    @BeforeEach
    void insertRows() {
        database.execute("""
                insert into phoenix_kit_ai_accounts (id, name, provider, api_key, inserted_at, updated_at)
                values (1, 'first', 'p', 'k', now(), now()), (2, 'second', 'p', 'k', now(), now());
                insert into phoenix_kit_ai_requests (id, account_id, inserted_at, updated_at)
                values (1, 2, now(), now()), (2, 1, now(), now()), (3, null, now(), now());
                insert into phoenix_kit_email_logs (id, message_id, "to", "from", inserted_at, updated_at)
                values (7, 'm', 'a@example.org', 'b@example.org', now(), now());
                insert into phoenix_kit_email_orphaned_events
                  (id, aws_message_id, event_type, event_data, matched, matched_email_log_id, inserted_at, updated_at)
                select n, n, 'open', '{}', false, case n when 1 then 7 when 2 then 999 end, now(), now()
                from generate_series(1, 3) as n""");
    }

    @Test
    void givesAccountsDistinctUuids() {
        database.upTo(63);

        assertThat(database.rows("select uuid from phoenix_kit_ai_accounts"))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .doesNotContain("null");
    }

    @Test
    void fillsReferencesByNumber() {
        database.upTo(63);

        assertThat(database.rows("""
                select r.id, a.name from phoenix_kit_ai_requests r
                left join phoenix_kit_ai_accounts a on a.uuid = account_uuid order by r.id""")).containsExactly("1|second", "2|first", "3|null");
        assertThat(database.rows("""
                select e.id, l.message_id from phoenix_kit_email_orphaned_events e
                left join phoenix_kit_email_logs l on l.uuid = matched_email_log_uuid order by e.id""")).containsExactly("1|m", "2|null", "3|null");
    }

    @Test
    void leavesAReferenceToNoRowNull() {
        database.upTo(63);

        assertThat(database.rows("select matched, matched_email_log_id, matched_email_log_uuid"
                        + " from phoenix_kit_email_orphaned_events where id = 2"))
                .containsExactly("f|999|null");
    }

    @Test
    void fillsManyRequestsInBatches() {
        database.execute("""
                insert into phoenix_kit_ai_requests (id, account_id, inserted_at, updated_at)
                select n, 1, now(), now() from generate_series(10, 10010) as n""");

        database.upTo(63);

        assertThat(database.rows("select count(*) from phoenix_kit_ai_requests"
                        + " where (account_id is null) <> (account_uuid is null)"))
                .containsExactly("0");
    }

    @Test
    void keepsUuidsAndReferencesThatExist() {
        database.execute(
                "alter table phoenix_kit_ai_accounts add uuid uuid",
                "update phoenix_kit_ai_accounts set uuid = '%s' where id = 1".formatted(OTHER),
                "alter table phoenix_kit_email_orphaned_events add matched_email_log_uuid uuid",
                "update phoenix_kit_email_orphaned_events set matched_email_log_uuid = '%s' where id = 2"
                        .formatted(OTHER));

        database.upTo(63);

        assertThat(database.rows("select uuid from phoenix_kit_ai_accounts where id = 1"))
                .containsExactly(OTHER);
        assertThat(database.rows("select account_uuid from phoenix_kit_ai_requests where id = 2"))
                .containsExactly(OTHER);
        assertThat(database.rows("select matched_email_log_uuid from phoenix_kit_email_orphaned_events where id = 2"))
                .containsExactly(OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "alter table phoenix_kit_ai_accounts drop uuid",
                "alter table phoenix_kit_ai_accounts alter uuid drop not null",
                "alter table phoenix_kit_ai_accounts alter uuid drop default",
                "drop index phoenix_kit_ai_accounts_uuid_idx",
                "alter table phoenix_kit_ai_requests drop account_uuid",
                "drop index phoenix_kit_ai_requests_account_uuid_idx",
                "alter table phoenix_kit_email_orphaned_events drop matched_email_log_uuid",
                "drop index phoenix_kit_email_orphaned_events_matched_log_uuid_idx",
                "alter table phoenix_kit_invoices drop subscription_uuid",
                "drop index phoenix_kit_invoices_subscription_uuid_idx",
                "alter table phoenix_kit_shop_cart_items drop variant_uuid",
                "drop index phoenix_kit_shop_cart_items_variant_uuid_idx"
            })
    void addsWhatIsMissing(String loss) {
        database.upTo(63);
        List<String> everything = database.everything();
        database.execute(loss);

        database.setVersion(62);
        database.upTo(63);

        assertThat(database.everything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table phoenix_kit_ai_accounts add uuid uuid",
                "alter table phoenix_kit_ai_requests add account_uuid uuid",
                "alter table phoenix_kit_email_orphaned_events add matched_email_log_uuid uuid",
                "alter table phoenix_kit_invoices add subscription_uuid uuid",
                "alter table phoenix_kit_shop_cart_items add variant_uuid uuid"
            })
    void acceptsAColumnThatExists(String column) {
        List<String> everything;
        try (ChainDatabase complete = ChainDatabase.at(63)) {
            everything = complete.rows(COLUMNS);
        }
        database.execute(column);

        database.upTo(63);

        assertThat(database.rows(COLUMNS)).isEqualTo(everything);
    }
}
