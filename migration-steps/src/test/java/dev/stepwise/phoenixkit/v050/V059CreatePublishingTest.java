package dev.stepwise.phoenixkit.v050;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V059CreatePublishingTest {

    private static final String STORAGE = "select value from phoenix_kit_settings where key = 'publishing_storage'";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(58);

    @Test
    void keepsTheStorageThatWasSetBefore() {
        database.execute("insert into phoenix_kit_settings (key, value) values ('publishing_storage', 'database')");

        database.upTo(59);
        assertThat(database.rows(STORAGE)).containsExactly("database");

        database.downTo(58);
        assertThat(database.rows(STORAGE)).containsExactly("database");
    }

    @Test
    void aPostStaysWhenItsUserIsDeletedAndGoesWithItsGroup() {
        database.upTo(59);
        database.execute("""
                insert into phoenix_kit_users (email, hashed_password, inserted_at, updated_at)
                values ('anna@example.org', '', now(), now());
                insert into phoenix_kit_publishing_groups (name, slug) values ('News', 'news');
                insert into phoenix_kit_publishing_posts (group_id, slug, created_by_uuid)
                select g.uuid, 'hello', u.uuid from phoenix_kit_publishing_groups g, phoenix_kit_users u""");

        database.execute("delete from phoenix_kit_users");
        assertThat(database.rows("select slug, created_by_uuid from phoenix_kit_publishing_posts"))
                .containsExactly("hello|null");

        database.execute("delete from phoenix_kit_publishing_groups");
        assertThat(database.rows("select slug from phoenix_kit_publishing_posts"))
                .isEmpty();
    }
}
