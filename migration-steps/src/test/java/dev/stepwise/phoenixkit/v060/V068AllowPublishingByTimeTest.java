package dev.stepwise.phoenixkit.v060;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class V068AllowPublishingByTimeTest {

    private static final String GROUP = "018f0000-0000-7000-8000-000000000001";
    private static final String POST = "018f0000-0000-7000-8000-000000000011";
    private static final String OTHER_POST = "018f0000-0000-7000-8000-000000000012";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(67);

    @BeforeEach
    void insertGroup() {
        database.execute("insert into phoenix_kit_publishing_groups (uuid, name, slug) values ('%s', 'News', 'news')"
                .formatted(GROUP));
    }

    @Test
    void postsOfAGroupMayLackASlugAtDifferentTimes() {
        database.upTo(68);

        insertPost(POST, "null", "'2024-05-01'", "'12:00'");
        insertPost(OTHER_POST, "null", "'2024-05-01'", "'12:01'");

        assertThatThrownBy(() -> insertPost(GROUP, "null", "'2024-05-01'", "'12:00'"))
                .hasStackTraceContaining("idx_publishing_posts_group_date_time_unique");
    }

    @Test
    void twoPostsOfAGroupStillCannotShareASlug() {
        database.upTo(68);
        insertPost(POST, "'hello'", "null", "null");

        assertThatThrownBy(() -> insertPost(OTHER_POST, "'hello'", "null", "null"))
                .hasStackTraceContaining("idx_publishing_posts_group_slug");
    }

    @Test
    void namesPostsAtTheSameTimeAndChangesNothing() {
        insertPost(POST, "'one'", "'2024-05-01'", "'12:00'");
        insertPost(OTHER_POST, "'two'", "'2024-05-01'", "'12:00'");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(68))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Posts of phoenix_kit_publishing_posts that share group, date and time: " + POST
                        + ", " + OTHER_POST + ". Change the time of all but one of each and run again.");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void postsWithADateAndNoTimeMayShareTheDate() {
        insertPost(POST, "'one'", "'2024-05-01'", "null");
        insertPost(OTHER_POST, "'two'", "'2024-05-01'", "null");

        database.upTo(68);

        assertThat(database.rows("select slug from phoenix_kit_publishing_posts order by slug"))
                .containsExactly("one", "two");
    }

    @Test
    void downNamesPostsWithoutASlugAndChangesNothing() {
        database.upTo(68);
        insertPost(POST, "null", "'2024-05-01'", "'12:00'");
        insertPost(OTHER_POST, "'two'", "null", "null");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(67))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Posts of phoenix_kit_publishing_posts without a slug: " + POST
                        + ". Give each a slug or delete it, and run again.");
        assertThat(database.everything()).isEqualTo(before);
    }

    private void insertPost(String uuid, String slug, String date, String time) {
        database.execute("""
                insert into phoenix_kit_publishing_posts (uuid, group_uuid, slug, post_date, post_time)
                values ('%s', '%s', %s, %s, %s)""".formatted(uuid, GROUP, slug, date, time));
    }
}
