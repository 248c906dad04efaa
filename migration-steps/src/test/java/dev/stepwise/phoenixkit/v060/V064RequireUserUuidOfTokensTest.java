package dev.stepwise.phoenixkit.v060;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class V064RequireUserUuidOfTokensTest {

    private static final String ANNA = "018f0000-0000-7000-8000-000000000001";
    private static final String TOKENS = "select id, user_id, user_uuid from phoenix_kit_users_tokens order by id";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(63);

    @BeforeEach
    void insertUser() {
        database.execute("""
                insert into phoenix_kit_users (id, uuid, email, hashed_password, inserted_at, updated_at)
                values (1, '%s', 'anna@example.org', '', now(), now())""".formatted(ANNA));
    }

    @Test
    void aTokenNeedsNoUserId() {
        assertThatThrownBy(() -> insertToken(1, "null", "session", ANNA))
                .hasStackTraceContaining("user_id_required_for_non_registration_tokens");

        database.upTo(64);

        insertToken(1, "null", "session", ANNA);
        assertThat(database.rows(TOKENS)).containsExactly("1|null|" + ANNA);
    }

    @Test
    void downSetsTheUserIdThatIsRequiredAgain() {
        insertToken(1, "1", "session", ANNA);
        database.upTo(64);
        insertToken(2, "null", "session", ANNA);
        insertToken(3, "null", "magic_link_registration", ANNA);

        assertThat(database.downTo(63).rows().updated()).isEqualTo(1);

        assertThat(database.rows(TOKENS)).containsExactly("1|1|" + ANNA, "2|1|" + ANNA, "3|null|" + ANNA);
    }

    @Test
    void downNamesTokensOfNobodyAndChangesNothing() {
        database.upTo(64);
        database.execute("alter table phoenix_kit_users_tokens drop constraint fk_users_tokens_user_uuid");
        insertToken(1, "null", "session", ANNA);
        insertToken(2, "null", "session", "018f0000-0000-7000-8000-000000000009");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(63))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Tokens without user_id whose user_uuid names no user: 2. Delete them and run again.");
        assertThat(database.everything()).isEqualTo(before);
    }

    private void insertToken(int id, String userId, String context, String userUuid) {
        database.execute("""
                insert into phoenix_kit_users_tokens (id, user_id, token, context, user_uuid, inserted_at)
                values (%d, %s, '\\x0%1$d', '%3$s', '%4$s', now())""".formatted(id, userId, context, userUuid));
    }
}
