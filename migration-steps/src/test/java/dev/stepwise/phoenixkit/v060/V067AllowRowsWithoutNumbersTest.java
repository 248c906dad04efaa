package dev.stepwise.phoenixkit.v060;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class V067AllowRowsWithoutNumbersTest {

    private static final String ANNA = "018f0000-0000-7000-8000-000000000001";
    private static final String BERT = "018f0000-0000-7000-8000-000000000002";
    private static final String ENTITY = "018f0000-0000-7000-8000-000000000003";
    private static final String CART = "018f0000-0000-7000-8000-000000000004";

    private static final String REQUIRED = """
            select table_name || ' alter ' || column_name from information_schema.columns
            where table_schema = 'public' and is_nullable = 'NO' order by 1""";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(66);

    @BeforeEach
    void insertUsers() {
        database.execute("""
                insert into phoenix_kit_users (id, uuid, email, hashed_password, inserted_at, updated_at) values
                  (1, '%s', 'anna@example.org', '', now(), now()), (2, '%s', 'bert@example.org', '', now(), now())""".formatted(ANNA, BERT));
    }

    @Test
    void completesADatabaseThatHasAPartOfTheEffect() {
        List<String> columns = database.rows(REQUIRED);
        database.upTo(67);
        List<String> everything = database.everything();
        columns.removeAll(database.rows(REQUIRED));
        assertThat(columns).hasSize(39);

        for (String column : columns) {
            database.execute("alter table " + column + " set not null");
            repeat();
            assertThat(database.everything()).as(column).isEqualTo(everything);
        }
        repeat();
        assertThat(database.everything()).isEqualTo(everything);
    }

    @Test
    void downSetsEachNumberByItsUuid() {
        database.upTo(67);
        insertRows();

        database.downTo(66);

        assertThat(database.rows("select user_id, author_id from phoenix_kit_admin_notes"))
                .containsExactly("1|2");
        assertThat(database.rows("select entity_id, created_by from phoenix_kit_entity_data"))
                .containsExactly("5|2");
        assertThat(database.rows("select created_by from phoenix_kit_entities")).containsExactly("1");
        assertThat(database.rows("select cart_id from phoenix_kit_shop_cart_items"))
                .containsExactly("6", "6");
        assertThat(database.rows("select follower_id, followed_id from phoenix_kit_user_follows"))
                .containsExactly("2|1");
    }

    private void insertRows() {
        database.execute(
                """
                insert into phoenix_kit_admin_notes (user_uuid, author_uuid, content, inserted_at, updated_at)
                values ('%s', '%s', '', now(), now())""".formatted(ANNA, BERT), """
                insert into phoenix_kit_entities (id, uuid, name, display_name, created_by_uuid)
                values (5, '%s', 'car', 'Car', '%s')""".formatted(ENTITY, ANNA), """
                insert into phoenix_kit_entity_data (title, entity_uuid, created_by_uuid)
                values ('Beetle', '%s', '%s')""".formatted(ENTITY, BERT), """
                insert into phoenix_kit_shop_carts (id, uuid, session_id) values (6, '%s', 'guest')""".formatted(
                                CART));
        insertItem("'{\"size\": \"S\"}'");
        insertItem("'{\"size\": \"M\"}'");
        insertFollow(BERT, ANNA);
    }

    @Test
    void downNamesAnItemThatWouldBeInItsCartTwice() {
        database.upTo(67);
        database.execute(
                "insert into phoenix_kit_shop_carts (id, uuid, session_id) values (6, '%s', 'guest')".formatted(CART));
        insertItem("null");
        insertItem("'{}'");

        assertRefused("Rows of phoenix_kit_shop_cart_items that are the same by their numbers: 1, 2. ");
    }

    @Test
    void downNamesAUserWhoWouldFollowAnotherTwice() {
        database.upTo(67);
        insertFollow(BERT, ANNA);
        insertFollow(BERT, ANNA);

        assertRefused("Rows of phoenix_kit_user_follows that are the same by their numbers: ");
    }

    @Test
    void downNamesRowsWhoseUuidIdentifiesNothing() {
        database.upTo(67);
        database.execute("""
                insert into phoenix_kit_audit_logs (id, target_user_uuid, admin_user_uuid, action, inserted_at)
                values (8, '%s', gen_random_uuid(), 'login', now())""".formatted(ANNA));

        assertRefused(
                "Rows of phoenix_kit_audit_logs without admin_user_id whose admin_user_uuid identifies no row of phoenix_kit_users: 8. ");
    }

    @Test
    void downNamesSubscriptionsWithoutAType() {
        database.upTo(67);
        database.execute("""
                insert into phoenix_kit_subscriptions
                  (id, user_uuid, plan_name, price, current_period_start, current_period_end, inserted_at, updated_at)
                values (9, '%s', 'Basic', 1, now(), now(), now(), now())""".formatted(ANNA));

        assertRefused("Subscriptions without a type: 9. Set subscription_type_id of each or delete it, and run again.");
    }

    private void assertRefused(String message) {
        List<String> before = database.everything();
        assertThatThrownBy(() -> database.downTo(66))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(message);
        assertThat(database.everything()).isEqualTo(before);
    }

    private void insertItem(String specs) {
        database.execute("""
                insert into phoenix_kit_shop_products (id, price) values (1, 1) on conflict do nothing""", """
                insert into phoenix_kit_shop_cart_items
                  (cart_uuid, product_id, product_title, unit_price, line_total, selected_specs)
                values ('%s', 1, 'Shirt', 1, 1, %s)""".formatted(CART, specs));
    }

    private void insertFollow(String follower, String followed) {
        database.execute("""
                insert into phoenix_kit_user_follows (id, follower_uuid, followed_uuid, inserted_at)
                values (gen_random_uuid(), '%s', '%s', now())""".formatted(follower, followed));
    }

    /** Runs the version again, as on a database that has its effects but not its number. */
    private void repeat() {
        database.setVersion(66);
        database.upTo(67);
    }
}
