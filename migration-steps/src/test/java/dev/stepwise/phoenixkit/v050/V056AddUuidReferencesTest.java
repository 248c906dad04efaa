package dev.stepwise.phoenixkit.v050;

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
import org.junit.jupiter.params.provider.ValueSource;

class V056AddUuidReferencesTest {

    private static final String OTHER = "018f0000-0000-7000-8000-000000000001";

    /** The last column of each table if it is a reference; another one would come back at another place. */
    private static final String LAST_COLUMNS = """
            select 'alter table ' || c.table_name || ' drop ' || c.column_name from information_schema.columns c
            where c.table_schema = 'public' and c.column_name like '%\\_uuid' and c.table_name <> 'phoenix_kit_email_templates'
              and c.ordinal_position = (select max(l.ordinal_position) from information_schema.columns l
                where l.table_schema = 'public' and l.table_name = c.table_name)""";

    /** Every other one of the indexes on references and on the uuids of some tables. */
    private static final String INDEXES = """
            select 'drop index ' || indexname from (
              select indexname, row_number() over (order by indexname) as number from pg_indexes
              where schemaname = 'public' and (indexdef like '%\\_uuid)' or indexdef like '%\\_uuid, %' or indexname = tablename || '_uuid_idx'
                and tablename ~ '_(payment_options|email_templates|sync_connections|settings|users|user_roles|shop_(products|carts|categories))$')) i
            where number % 2 = """;

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(55);

    @BeforeEach
    void insertUsers() {
        database.execute("""
                insert into phoenix_kit_users (id, email, hashed_password, inserted_at, updated_at)
                select n, n || '@example.org', '', now(), now() from generate_series(1, 6) n""");
    }

    @Test
    void fillsAReferenceByTheNumberAndLeavesItNullWithoutARow() {
        database.execute("""
                insert into phoenix_kit_audit_logs (id, target_user_id, admin_user_id, action, inserted_at)
                values (1, 1, 2, 'a', now()), (2, 999, 3, 'b', now())""");

        database.upTo(56);

        assertThat(database.rows("""
                select l.id, t.id, a.id from phoenix_kit_audit_logs l left join phoenix_kit_users t on t.uuid = target_user_uuid
                left join phoenix_kit_users a on a.uuid = admin_user_uuid order by 1""")).containsExactly("1|1|2", "2|null|3");
    }

    @Test
    void aReferenceToTheSameTableAndAUuidThatIsFilledByTheStepAreFollowed() {
        database.execute(
                "alter table phoenix_kit_shop_categories alter uuid drop not null",
                "insert into phoenix_kit_shop_categories (id, uuid, parent_id, slug) values (1, null, null, '{\"en\": \"a\"}'), (2, null, 1, '{\"en\": \"b\"}')",
                "insert into phoenix_kit_shop_products (id, price, category_id) values (1, 1, 2)",
                "update phoenix_kit_shop_categories set featured_product_id = 1 where id = 1",
                "insert into phoenix_kit_shop_carts (id, session_id) values (1, 'a'), (2, 'b')",
                "update phoenix_kit_shop_carts set merged_into_cart_id = 2 where id = 1");

        database.upTo(56);

        assertThat(database.rows("""
                select c.id, p.id, f.id from phoenix_kit_shop_categories c
                left join phoenix_kit_shop_categories p on p.uuid = c.parent_uuid
                left join phoenix_kit_shop_products f on f.uuid = c.featured_product_uuid order by 1""")).containsExactly("1|null|1", "2|1|null");
        assertThat(
                        database.rows(
                                "select p.id, c.id from phoenix_kit_shop_products p join phoenix_kit_shop_categories c on c.uuid = p.category_uuid"))
                .containsExactly("1|2");
        assertThat(
                        database.rows(
                                "select c.id, m.id from phoenix_kit_shop_carts c join phoenix_kit_shop_carts m on m.uuid = c.merged_into_cart_uuid"))
                .containsExactly("1|2");
    }

    @Test
    void keepsAUuidThatIsThere() {
        database.execute("alter table phoenix_kit_files add user_uuid uuid", """
                insert into phoenix_kit_email_templates
                  (id, uuid, name, slug, display_name, subject, html_body, text_body, created_by_user_id, created_by_user_uuid, updated_by_user_id, inserted_at, updated_at)
                values (1, '%1$s', 'a', 'a', 'A', 'A', '', '', 1, '%1$s', 2, now(), now())""".formatted(OTHER));

        database.upTo(56);

        assertThat(database.rows("""
                select t.uuid, created_by_user_uuid, u.id from phoenix_kit_email_templates t
                join phoenix_kit_users u on u.uuid = updated_by_user_uuid""")).containsExactly(OTHER + "|" + OTHER + "|2");
    }

    @Test
    void givesEachRowAUuidThatHasNone() {
        database.execute(
                "insert into phoenix_kit_consent_logs (user_id, consent_type, inserted_at, updated_at) values (1, 'a', now(), now()), (null, 'b', now(), now())",
                "update phoenix_kit_role_permissions set uuid = null",
                """
                insert into phoenix_kit_email_templates
                  (uuid, name, slug, display_name, subject, html_body, text_body, inserted_at, updated_at)
                values (null, 'a', 'a', 'A', 'A', '', '', now(), now()), (null, 'b', 'b', 'B', 'B', '', '', now(), now())""");

        database.upTo(56);

        for (String table : List.of("consent_logs", "role_permissions", "email_templates")) {
            assertThat(database.rows(
                            "select count(*) > 1, count(*) - count(distinct uuid), min(substr(uuid::text, 15, 1)) from phoenix_kit_"
                                    + table))
                    .containsExactly("t|0|7");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "phoenix_kit_email_templates, 'name, slug, display_name, subject, html_body, text_body, inserted_at, updated_at', 'n::text, n::text, '''', '''', '''', '''', now(), now()'",
        "phoenix_kit_shop_products, price, 1",
        "phoenix_kit_shop_carts, session_id, n::text"
    })
    void namesRowsThatShareAUuidAndChangesNothing(String table, String columns, String values) {
        database.execute(
                "insert into %s (id, uuid, %s) select n, case when n < 3 then '%s' else gen_random_uuid() end, %s from generate_series(1, 3) n"
                        .formatted(table, columns, OTHER, values));
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(56))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of %1$s that share a uuid: 1 (%2$s), 2 (%2$s). Set the uuid".formatted(table, OTHER));
        assertThat(database.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'select'",
                LAST_COLUMNS,
                INDEXES + "0",
                INDEXES + "1",
                """
                select format('alter table %I alter uuid drop default, alter uuid drop not null', table_name)
                from information_schema.columns where table_schema = 'public' and column_name = 'uuid' and is_nullable = 'NO'
                  and table_name ~ 'role_permissions|email_templates|shop_|payment_options|settings|users$|user_roles'""",
                "values ('alter table phoenix_kit_consent_logs drop uuid, add uuid uuid, drop user_uuid, add user_uuid uuid')",
                "values ('alter table phoenix_kit_role_permissions alter role_id set not null')"
            })
    void completesAnEffectThatIsThereInWholeOrInPart(String losses) {
        database.upTo(56);
        List<String> everything = database.everything();
        database.execute(database.rows(losses).toArray(String[]::new));

        database.setVersion(55);
        database.upTo(56);

        assertThat(database.everything()).isEqualTo(everything);
    }

    @Test
    void downTakesNumbersFromTheUuids() {
        database.upTo(56);
        database.execute("""
                insert into phoenix_kit_user_role_assignments (user_uuid, role_uuid, assigned_at, inserted_at)
                select u.uuid, r.uuid, now(), now() from phoenix_kit_users u, phoenix_kit_user_roles r where u.id = 3 and r.name = 'Admin'""", """
                insert into phoenix_kit_orders (id, order_number, total, user_uuid, inserted_at, updated_at)
                select 1, 'O-1', 1, uuid, now(), now() from phoenix_kit_users where id = 4""");

        database.downTo(55);

        assertThat(
                        database.rows(
                                "select user_id, r.name from phoenix_kit_user_role_assignments join phoenix_kit_user_roles r on r.id = role_id"))
                .containsExactly("3|Admin");
        assertThat(database.rows("select user_id from phoenix_kit_orders")).containsExactly("4");
    }

    @Test
    void downNamesAPermissionWhoseRoleHasNoNumberAndChangesNothing() {
        database.upTo(56);
        database.execute(
                "insert into phoenix_kit_role_permissions (id, role_uuid, module_key) values (900, gen_random_uuid(), 'x')");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(55))
                .hasMessageContaining(
                        "Rows of phoenix_kit_role_permissions without role_id: 900. Set it or delete the row");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void numbersThatTheApplicationWritesMeanwhileEndWithTheirUuids() {
        try (WriterOfNumbers writer = new WriterOfNumbers(database)) {
            writer.fillRequests();

            writer.during(migrator -> migrator.upTo(56));

            assertThat(writer.wrongRequests()).isEmpty();
        }
    }
}
