package dev.stepwise.phoenixkit.v060;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V066AllowPostsWithoutUserIdTest {

    private static final String ANNA = "018f0000-0000-7000-8000-000000000001";
    private static final String BERT = "018f0000-0000-7000-8000-000000000002";
    private static final String POST = "018f0000-0000-7000-8000-000000000011";
    private static final String LIKE = "018f0000-0000-7000-8000-000000000021";
    private static final String OTHER_LIKE = "018f0000-0000-7000-8000-000000000022";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(65);

    @BeforeEach
    void insertPost() {
        database.execute("""
                insert into phoenix_kit_users (id, uuid, email, hashed_password, inserted_at, updated_at) values
                  (1, '%s', 'anna@example.org', '', now(), now()), (2, '%s', 'bert@example.org', '', now(), now())""".formatted(ANNA, BERT), """
                insert into phoenix_kit_posts (id, user_id, user_uuid, title, content, slug, inserted_at, updated_at)
                values ('%s', 1, '%s', 'Hello', '', 'hello', now(), now())""".formatted(POST, ANNA));
    }

    @Test
    void downSetsTheUserIdOfTheUserWhomTheUuidNames() {
        database.upTo(66);
        insertLike(LIKE, "null", BERT);
        database.execute("""
                insert into phoenix_kit_post_comments (id, post_uuid, user_uuid, content, inserted_at, updated_at)
                values (gen_random_uuid(), '%s', '%s', '', now(), now())""".formatted(POST, BERT), """
                insert into phoenix_kit_post_groups (id, user_uuid, name, slug, inserted_at, updated_at)
                values (gen_random_uuid(), '%s', 'Travel', 'travel', now(), now())""".formatted(BERT));

        assertThat(database.downTo(65).rows().updated()).isEqualTo(3);

        for (String table : List.of("likes", "comments", "groups")) {
            assertThat(database.rows("select user_id from phoenix_kit_post_" + table))
                    .containsExactly("2");
        }
    }

    @Test
    void downKeepsAUserIdThatDisagreesWithTheUuid() {
        database.upTo(66);
        insertLike(LIKE, "1", BERT);

        database.downTo(65);

        assertThat(database.rows("select user_id, user_uuid from phoenix_kit_post_likes"))
                .containsExactly("1|" + BERT);
    }

    @Test
    void downNamesRowsOfNobodyAndChangesNothing() {
        database.upTo(66);
        database.execute("alter table phoenix_kit_post_likes drop constraint fk_post_likes_user_uuid");
        insertLike(LIKE, "null", "018f0000-0000-7000-8000-000000000009");
        insertLike(OTHER_LIKE, "null", BERT);

        assertRefused(
                "Rows of phoenix_kit_post_likes without user_id whose user_uuid identifies no row of phoenix_kit_users: "
                        + LIKE + ". Set the number or delete the row, and run again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null"})
    void downNamesLikesThatWouldBeThereTwice(String userId) {
        database.upTo(66);
        insertLike(LIKE, userId, ANNA);
        insertLike(OTHER_LIKE, "null", ANNA);

        assertRefused("Rows of phoenix_kit_post_likes that are the same by their numbers: " + LIKE + ", " + OTHER_LIKE
                + ". Delete all but one of each and run again.");
    }

    private void assertRefused(String message) {
        List<String> before = database.everything();
        assertThatThrownBy(() -> database.downTo(65))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(message);
        assertThat(database.everything()).isEqualTo(before);
    }

    private void insertLike(String id, String userId, String userUuid) {
        database.execute("""
                insert into phoenix_kit_post_likes (id, post_uuid, user_id, user_uuid, inserted_at, updated_at)
                values ('%s', '%s', %s, '%s', now(), now())""".formatted(id, POST, userId, userUuid));
    }
}
