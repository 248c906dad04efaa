package dev.stepwise.phoenixkit.v050;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V057RequireUuidReferencesTest {

    private static final String NONE = "018f0000-0000-7000-8000-000000000077";
    private static final String NIL = "00000000-0000-0000-0000-000000000000";

    /** Every other one of the foreign keys. */
    private static final String KEYS = """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname) from (
              select conrelid, conname, row_number() over (order by conname) as number from pg_constraint
              where contype = 'f' and conname like 'fk\\_%\\_uuid' and connamespace = 'public'::regnamespace) k
            where number % 2 = """;

    /** Every other one of the references that are not null. */
    private static final String NOT_NULLS = """
            select format('alter table %I alter %I drop not null', table_name, column_name) from (
              select table_name, column_name, row_number() over (order by table_name, column_name) as number from information_schema.columns
              where table_schema = 'public' and column_name like '%\\_uuid' and is_nullable = 'NO') c
            where number % 2 = """;

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(56);

    @BeforeEach
    void insertUsers() {
        database.execute("""
                insert into phoenix_kit_users (id, uuid, email, hashed_password, inserted_at, updated_at)
                select n, ('018f0000-0000-7000-8000-00000000000' || n)::uuid, n || '@example.org', '', now(), now() from generate_series(1, 6) n""");
    }

    @Test
    void aReferenceThatIsNullOrOfNoRowIsTakenFromItsNumberAndAnyOtherStays() {
        for (String uuid : List.of("null", quoted(NONE), quoted(user(2)))) {
            insertPost(1, uuid);
            insertOrder("1", uuid);
            insertAuditLog("1", uuid);
        }

        MigrationReport report = database.upTo(57);

        for (String column : List.of(
                "user_uuid from phoenix_kit_posts",
                "user_uuid from phoenix_kit_orders",
                "target_user_uuid from phoenix_kit_audit_logs")) {
            assertThat(database.rows("select " + column)).containsExactlyInAnyOrder(user(1), user(1), user(2));
        }
        assertThat(warnings(report)).isEmpty();
        assertThat(report.rows().deleted()).isZero();
    }

    @Test
    void aTokenWithoutAUserIsDeletedAndNamed() {
        database.execute("""
                insert into phoenix_kit_users_tokens (id, user_id, token, context, inserted_at)
                values (1, 1, 'a', 'session', now()), (2, null, 'b', 'magic_link_registration', now()), (3, null, 'c', 'magic_link_registration', now())""");

        MigrationReport report = database.upTo(57);

        assertThat(database.rows("select id, user_uuid from phoenix_kit_users_tokens"))
                .containsExactly("1|" + user(1));
        assertThat(warnings(report))
                .containsExactly(
                        "Rows of phoenix_kit_users_tokens of which neither user_uuid nor user_id refers to a row: 2, 3. The step deletes them.");
        assertThat(report.rows().deleted()).isEqualTo(2);
    }

    @Test
    void aPostWithoutAUserIsDeletedWithWhatBelongsToIt() {
        database.execute("alter table phoenix_kit_posts drop constraint phoenix_kit_posts_user_id_fkey");
        insertPost(999, quoted(NONE));
        database.execute("""
                insert into phoenix_kit_post_views (id, post_id, viewed_at, inserted_at, updated_at)
                select gen_random_uuid(), id, now(), now(), now() from phoenix_kit_posts""");

        assertThat(warnings(database.upTo(57)))
                .singleElement()
                .asString()
                .contains("phoenix_kit_posts of which neither");

        assertThat(database.rows(
                        "select count(*) from phoenix_kit_posts union all select count(*) from phoenix_kit_post_views"))
                .containsExactly("0", "0");
    }

    @Test
    void aViewOfNobodyStaysAndOneOfAMissingUserIsDeleted() {
        insertPost(1, "null");
        database.execute("""
                insert into phoenix_kit_post_views (id, post_id, session_id, user_uuid, viewed_at, inserted_at, updated_at)
                select gen_random_uuid(), id, s, u::uuid, now(), now(), now() from phoenix_kit_posts, (values ('nobody', null), ('missing', '%s')) v (s, u)""".formatted(NONE));

        assertThat(database.upTo(57).rows().deleted()).isEqualTo(1);

        assertThat(database.rows("select session_id, user_uuid from phoenix_kit_post_views"))
                .containsExactly("nobody|null");
    }

    @Test
    void aReferenceThatMayBeNullBecomesNullAndIsNamed() {
        insertOrder("null", quoted(NONE));
        insertOrder("null", "null");
        String id = database.rows("select id from phoenix_kit_orders where user_uuid is not null")
                .get(0);

        MigrationReport report = database.upTo(57);

        assertThat(database.rows("select user_id, user_uuid from phoenix_kit_orders"))
                .containsExactly("null|null", "null|null");
        assertThat(warnings(report))
                .containsExactly("Rows of phoenix_kit_orders of which neither user_uuid nor user_id refers to a row: "
                        + id + ". The step sets the uuid to null.");
        assertThat(report.rows().deleted()).isZero();
    }

    @Test
    void aRequiredReferenceWithoutAKeyBecomesTheNilUuidIfItIsNull() {
        insertAuditLog("999", "null");
        insertAuditLog("999", quoted(NONE));

        MigrationReport report = database.upTo(57);

        assertThat(database.rows("select target_user_uuid from phoenix_kit_audit_logs order by 1"))
                .containsExactly(NIL, NONE);
        assertThat(warnings(report))
                .singleElement()
                .asString()
                .matches(
                        "Rows of phoenix_kit_audit_logs of which neither target_user_uuid nor target_user_id refers to a row: \\d+\\. The step sets the uuid to the nil uuid\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'" + NONE + "'"})
    void aRequiredReferenceThatWouldBecomeNullIsNamedAndNothingIsChanged(String uuid) {
        insertPost(1, quoted(NONE));
        database.execute(
                "alter table phoenix_kit_ticket_status_history drop constraint phoenix_kit_ticket_status_history_changed_by_id_fkey",
                "insert into phoenix_kit_tickets (id, title, description, slug, inserted_at, updated_at) values (gen_random_uuid(), 'a', 'a', 'a', now(), now())",
                """
                insert into phoenix_kit_ticket_status_history (id, ticket_id, changed_by_id, changed_by_uuid, to_status, inserted_at)
                select '%s', id, 999, %s, 'open', now() from phoenix_kit_tickets""".formatted(user(9), uuid));
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(57))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of phoenix_kit_ticket_status_history of which neither changed_by_uuid nor changed_by_id refers to a row: %s. Correct one of the two, or delete the rows, and run again."
                                .formatted(user(9)));
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void anInvoiceWithoutAUserIsNamedToo() {
        database.execute(
                "alter table phoenix_kit_invoices drop constraint phoenix_kit_invoices_user_id_fkey",
                "insert into phoenix_kit_invoices (id, user_id, invoice_number, total, inserted_at, updated_at) values (7, 999, 'I', 1, now(), now())");

        assertThatThrownBy(() -> database.upTo(57))
                .hasMessageContaining(
                        "Rows of phoenix_kit_invoices of which neither user_uuid nor user_id refers to a row: 7.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'select'",
                KEYS + "0",
                KEYS + "1",
                KEYS + "0 union all " + NOT_NULLS + "0",
                NOT_NULLS + "1",
                "values ('alter table phoenix_kit_role_permissions drop granted_by_uuid, drop role_uuid, alter role_id set not null')",
                "values ('drop index phoenix_kit_posts_user_uuid_idx; drop index phoenix_kit_role_assignments_user_uuid_role_uuid_idx')"
            })
    void completesAnEffectThatIsThereInWholeOrInPart(String losses) {
        insertOrder("1", "null");
        database.upTo(57);
        List<String> everything = database.everything();
        List<String> permissions = database.rows("select * from phoenix_kit_role_permissions order by id");
        database.execute(database.rows(losses).toArray(String[]::new));

        database.setVersion(56);
        database.upTo(57);

        assertThat(database.everything()).isEqualTo(everything);
        assertThat(database.rows("select * from phoenix_kit_role_permissions order by id"))
                .isEqualTo(permissions);
    }

    @Test
    void aKeyWithAnotherDefinitionIsShown() {
        database.execute("""
                alter table phoenix_kit_posts add constraint fk_posts_user_uuid
                foreign key (user_uuid) references phoenix_kit_users (uuid) on delete set null""");

        assertThatThrownBy(() -> database.upTo(57))
                .hasMessageContaining(
                        "The constraint fk_posts_user_uuid of phoenix_kit_posts is there with another definition");
    }

    @Test
    void downKeepsTheRowsAndTheirUuids() {
        insertOrder("1", "null");
        database.upTo(57);

        database.downTo(56);

        assertThat(database.rows("select user_uuid from phoenix_kit_orders")).containsExactly(user(1));
    }

    @Test
    void numbersThatTheApplicationWritesMeanwhileEndWithTheirUuids() {
        try (WriterOfNumbers writer = new WriterOfNumbers(database)) {
            writer.fillRequests();
            database.execute("update phoenix_kit_ai_requests set user_uuid = '%s' where id %% 7 = 0".formatted(NONE));

            writer.during(migrator -> migrator.upTo(57));

            assertThat(writer.wrongRequests()).isEmpty();
        }
    }

    @Test
    void aUserThatIsDeletedMeanwhileLeavesNoReferenceBehind() {
        try (WriterOfNumbers writer = new WriterOfNumbers(database)) {
            writer.fillRequests();
            writer.alsoDoes("delete from phoenix_kit_users where id = 6 and exists (select {trigger})");

            writer.during(migrator -> migrator.upTo(57));

            assertThat(database.rows("select id from phoenix_kit_users")).doesNotContain("6");
            assertThat(writer.wrongRequests()).isEmpty();
        }
    }

    private static String user(int id) {
        return "018f0000-0000-7000-8000-00000000000" + id;
    }

    private static String quoted(String uuid) {
        return "'" + uuid + "'";
    }

    private static List<String> warnings(MigrationReport report) {
        return report.steps().get(0).warnings();
    }

    private void insertPost(int userId, String userUuid) {
        database.execute("""
                insert into phoenix_kit_posts (id, user_id, user_uuid, title, content, slug, inserted_at, updated_at)
                values (gen_random_uuid(), %d, %s, 'a', 'a', gen_random_uuid()::text, now(), now())""".formatted(userId, userUuid));
    }

    private void insertOrder(String userId, String userUuid) {
        database.execute("""
                insert into phoenix_kit_orders (user_id, user_uuid, order_number, total, inserted_at, updated_at)
                values (%s, %s, left(gen_random_uuid()::text, 20), 1, now(), now())""".formatted(userId, userUuid));
    }

    private void insertAuditLog(String userId, String userUuid) {
        database.execute("""
                insert into phoenix_kit_audit_logs (target_user_id, target_user_uuid, admin_user_id, action, inserted_at)
                values (%s, %s, 1, 'a', now())""".formatted(userId, userUuid));
    }
}
