package dev.stepwise.phoenixkit.v060;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V061CompleteUuidsTest {

    private static final String ANNA = "018f0000-0000-7000-8000-000000000001";
    private static final String OTHER = "018f0000-0000-7000-8000-000000000009";

    private static final String CREATORS =
            "select job_type, created_by_uuid from phoenix_kit_scheduled_jobs order by job_type";

    /** The tables, each with the index of its uuids. */
    private static final List<String> INCOMPLETE = List.of(
            "admin_notes|phoenix_kit_admin_notes_uuid_idx",
            "ai_requests|phoenix_kit_ai_requests_uuid_idx",
            "payment_provider_configs|phoenix_kit_payment_provider_configs_uuid_idx",
            "subscriptions|phoenix_kit_subscriptions_uuid_idx",
            "sync_transfers|phoenix_kit_db_sync_transfers_uuid_idx",
            "webhook_events|phoenix_kit_webhook_events_uuid_idx");

    /** The columns but for their places, since a column that is added again is the last. */
    private static final String COLUMNS = """
            select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
            where table_schema = 'public' and table_name like 'phoenix_kit_%' order by table_name, column_name""";

    private static final String INDEXES =
            "select indexdef from pg_indexes where tablename like 'phoenix_kit%' order by indexname";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(60);

    @BeforeEach
    void insertJobs() {
        database.execute("""
                insert into phoenix_kit_users (id, uuid, email, hashed_password, inserted_at, updated_at)
                values (1, '%s', 'anna@example.org', '', now(), now())""".formatted(ANNA), """
                insert into phoenix_kit_scheduled_jobs
                  (id, job_type, handler_module, resource_type, resource_id, scheduled_at, created_by_id, inserted_at, updated_at)
                values (gen_random_uuid(), 'by anna', 'x', 'post', gen_random_uuid(), now(), 1, now(), now()),
                  (gen_random_uuid(), 'by nobody', 'x', 'post', gen_random_uuid(), now(), null, now(), now())""");
    }

    @Test
    void refersToTheCreatorByUuid() {
        database.upTo(61);

        assertThat(database.rows(CREATORS)).containsExactly("by anna|" + ANNA, "by nobody|null");
    }

    @Test
    void fillsManyJobsInBatches() {
        database.execute("""
                insert into phoenix_kit_scheduled_jobs
                  (id, job_type, handler_module, resource_type, resource_id, scheduled_at, created_by_id, inserted_at, updated_at)
                select gen_random_uuid(), 'many', 'x', 'post', gen_random_uuid(), now(), 1, now(), now() from generate_series(1, 10000)""");

        database.upTo(61);

        assertThat(database.rows(
                        "select count(*) from phoenix_kit_scheduled_jobs where created_by_uuid = '" + ANNA + "'"))
                .containsExactly("10001");
    }

    @Test
    void keepsAReferenceThatExists() {
        database.execute(
                "alter table phoenix_kit_scheduled_jobs add created_by_uuid uuid",
                "update phoenix_kit_scheduled_jobs set created_by_uuid = '%s' where job_type = 'by nobody'"
                        .formatted(OTHER));

        database.upTo(61);

        assertThat(database.rows(CREATORS)).containsExactly("by anna|" + ANNA, "by nobody|" + OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "drop index phoenix_kit_scheduled_jobs_created_by_uuid_idx",
                "alter table phoenix_kit_scheduled_jobs drop created_by_uuid"
            })
    void addsWhatIsLeftToScheduledJobs(String loss) {
        database.upTo(61);
        List<String> everything = database.everything();
        database.execute(loss);

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop index %2$s",
                "alter table phoenix_kit_%s alter uuid drop not null",
                "alter table phoenix_kit_%s alter uuid drop default",
                "alter table phoenix_kit_%s drop uuid"
            })
    void addsTheMissingPartsOfEachTable(String loss) {
        database.upTo(61);
        List<String> columns = database.rows(COLUMNS);
        List<String> indexes = database.rows(INDEXES);
        database.execute(INCOMPLETE.stream()
                .map(table -> loss.formatted((Object[]) table.split("\\|")))
                .collect(joining(";")));
        assertThat(List.of(database.rows(COLUMNS), database.rows(INDEXES))).isNotEqualTo(List.of(columns, indexes));

        repeat();

        assertThat(database.rows(COLUMNS)).isEqualTo(columns);
        assertThat(database.rows(INDEXES)).isEqualTo(indexes);
    }

    @Test
    void givesTheRowsOfAnIncompleteTableDistinctUuids() {
        database.execute("alter table phoenix_kit_webhook_events drop uuid", """
                insert into phoenix_kit_webhook_events (provider, event_id, event_type, inserted_at, updated_at)
                select 'stripe', n, 'paid', now(), now() from generate_series(1, 3) as n""");

        database.upTo(61);

        assertThat(database.rows("select uuid from phoenix_kit_webhook_events"))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .doesNotContain("null");
    }

    @Test
    void downLeavesTheUuidsOfTheTables() {
        database.execute("""
                insert into phoenix_kit_webhook_events (uuid, provider, event_id, event_type, inserted_at, updated_at)
                values ('%s', 'stripe', 'e', 'paid', now(), now())""".formatted(OTHER));
        database.upTo(61);

        database.downTo(60);

        assertThat(database.rows("select uuid from phoenix_kit_webhook_events")).containsExactly(OTHER);
    }

    /** Runs the version again, as on a database that has its effects but not its number. */
    private void repeat() {
        database.setVersion(60);
        database.upTo(61);
    }
}
