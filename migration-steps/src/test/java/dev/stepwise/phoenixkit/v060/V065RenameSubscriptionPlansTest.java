package dev.stepwise.phoenixkit.v060;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V065RenameSubscriptionPlansTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(64);

    @Test
    void keepsTheRows() {
        database.execute("""
                insert into phoenix_kit_subscription_plans (id, name, slug, price, inserted_at, updated_at)
                values (7, 'Basic', 'basic', 1, now(), now())""", """
                insert into phoenix_kit_subscriptions
                  (id, user_id, user_uuid, plan_id, plan_name, price, current_period_start, current_period_end, inserted_at, updated_at)
                values (1, 1, gen_random_uuid(), 7, 'Basic', 1, now(), now(), now(), now())""");

        database.upTo(65);

        assertThat(database.rows("""
                select t.slug, s.plan_name from phoenix_kit_subscriptions s
                join phoenix_kit_subscription_types t on t.id = s.subscription_type_id""")).containsExactly("basic|Basic");
    }

    @Test
    void changesNothingIfTheWholeEffectExists() {
        database.upTo(65);
        List<String> everything = database.everything();

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table phoenix_kit_subscription_types rename to phoenix_kit_subscription_plans",
                "alter index phoenix_kit_subscription_types_slug_uidx rename to phoenix_kit_subscription_plans_slug_uidx",
                "alter table phoenix_kit_subscriptions rename subscription_type_id to plan_id"
            })
    void renamesAnObjectThatHasItsOldName(String oldName) {
        database.upTo(65);
        List<String> everything = database.everything();
        database.execute(oldName);

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @Test
    void refusesATableThatAlreadyHasTheNewName() {
        database.execute("create table phoenix_kit_subscription_types (id int)");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(65))
                .hasMessageContaining("relation \"phoenix_kit_subscription_types\" already exists");
        assertThat(database.everything()).isEqualTo(before);
    }

    /** Runs the version again, as on a database that has its effects but not its number. */
    private void repeat() {
        database.setVersion(64);
        database.upTo(65);
    }
}
