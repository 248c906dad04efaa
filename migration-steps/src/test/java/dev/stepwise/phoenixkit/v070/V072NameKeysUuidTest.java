package dev.stepwise.phoenixkit.v070;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.MigrationReport;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V072NameKeysUuidTest {

    private static final String ANNA = "018f0000-0000-7000-8000-000000000001";
    private static final String BERT = "018f0000-0000-7000-8000-000000000002";
    private static final String NOBODY = "018f0000-0000-7000-8000-000000000009";
    private static final String C1 = "018f0000-0000-7000-8000-000000000011";
    private static final String C2 = "018f0000-0000-7000-8000-000000000012";
    private static final String C3 = "018f0000-0000-7000-8000-000000000013";

    private static final String KEYS_NAMED_ID = """
            select table_name from information_schema.columns
            where table_schema = 'public' and table_name like 'phoenix%' and column_name = 'id' and data_type = 'uuid'
            order by 1""";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(71);

    @BeforeEach
    void insertUsers() {
        database.execute("""
                insert into phoenix_kit_users (id, uuid, email, hashed_password, inserted_at, updated_at) values
                  (1, '%s', 'anna@example.org', '', now(), now()), (2, '%s', 'bert@example.org', '', now(), now())""".formatted(ANNA, BERT));
    }

    @ParameterizedTest
    @CsvSource({
        "1,    " + NOBODY + ", " + ANNA,
        "null, " + NOBODY + ", null",
        "1,    " + BERT + ",   " + BERT,
        "1,    null,           null",
        "null, null,           null"
    })
    void aJobRefersToAUserOrToNobody(String number, String uuid, String corrected) {
        database.execute("""
                insert into phoenix_kit_scheduled_jobs
                  (id, job_type, handler_module, resource_type, resource_uuid, scheduled_at, created_by_id, created_by_uuid, inserted_at, updated_at)
                values (gen_random_uuid(), 'j', 'H', 'post', gen_random_uuid(), now(), %s, %s, now(), now())""".formatted(number, uuid.equals("null") ? uuid : "'" + uuid + "'"));

        database.upTo(72);

        assertThat(database.rows("select created_by_id, created_by_uuid from phoenix_kit_scheduled_jobs"))
                .containsExactly(number + "|" + corrected);
    }

    @Test
    void commentsAndOpinionsOfNobodyAreDeletedAndCounted() {
        allowReferencesToNobody();
        insertComment(C1, "null", "null", quoted(NOBODY));
        insertComment(C2, "null", quoted(C1), quoted(ANNA));
        insertComment(C3, "null", "null", "null");
        insertOpinion("likes", C3, "null", NOBODY);
        insertOpinion("dislikes", C3, "2", NOBODY);
        insertOpinion("dislikes", C3, "null", NOBODY);

        MigrationReport report = database.upTo(72);

        assertThat(report.rows().deleted()).isEqualTo(3);
        assertThat(report.steps().get(0).warnings())
                .containsExactly("Comments of users that do not exist: " + C1
                        + ". They are deleted, with their replies, likes and dislikes.");
        assertThat(database.rows("select uuid from phoenix_kit_comments")).containsExactly(C3);
        assertThat(database.rows("select user_uuid from phoenix_kit_comments_likes"))
                .isEmpty();
        assertThat(database.rows("select user_id, user_uuid from phoenix_kit_comments_dislikes"))
                .containsExactly("2|" + BERT);
    }

    @Test
    void aCommentWhoseNumberNamesItsUserStays() {
        allowReferencesToNobody();
        insertComment(C1, "2", "null", quoted(NOBODY));

        assertThat(database.upTo(72).rows().deleted()).isZero();

        assertThat(database.rows("select user_id, user_uuid from phoenix_kit_comments"))
                .containsExactly("2|" + BERT);
    }

    @Test
    void changesNothingIfTheWholeEffectExists() {
        database.upTo(72);
        List<String> everything = database.everything();

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @Test
    void namesEachKeyThatHasItsOldName() {
        List<String> tables = database.rows(KEYS_NAMED_ID);
        database.upTo(72);
        List<String> everything = database.everything();
        tables.removeAll(database.rows(KEYS_NAMED_ID));
        assertThat(tables).hasSize(30);

        for (String table : tables) {
            database.execute("alter table %s rename uuid to id".formatted(table));
            repeat();
            assertThat(database.everything()).as(table).isEqualTo(everything);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comments drop constraint fk_comments_user_uuid",
                "comments_likes drop constraint fk_comments_likes_user_uuid",
                "comments_dislikes drop constraint fk_comments_dislikes_user_uuid",
                "scheduled_jobs drop constraint fk_scheduled_jobs_created_by_uuid"
            })
    void addsAMissingForeignKey(String loss) {
        database.upTo(72);
        List<String> everything = database.everything();
        database.execute("alter table phoenix_kit_" + loss);

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @Test
    void downKeepsTheKeys() {
        insertComment(C1, "1", "null", quoted(ANNA));
        database.upTo(72);

        database.downTo(71);

        assertThat(database.rows("select id from phoenix_kit_comments")).containsExactly(C1);
    }

    private void allowReferencesToNobody() {
        database.execute(
                "alter table phoenix_kit_comments drop constraint fk_comments_user_uuid",
                "alter table phoenix_kit_comments_likes drop constraint fk_comments_likes_user_uuid",
                "alter table phoenix_kit_comments_dislikes drop constraint fk_comments_dislikes_user_uuid");
    }

    private void insertComment(String id, String userId, String parent, String userUuid) {
        database.execute("""
                insert into phoenix_kit_comments (id, resource_type, resource_uuid, user_id, parent_uuid, content, user_uuid)
                values ('%s', 'post', gen_random_uuid(), %s, %s, '', %s)""".formatted(id, userId, parent, userUuid));
    }

    private void insertOpinion(String table, String comment, String userId, String userUuid) {
        database.execute(
                "insert into phoenix_kit_comments_%s (comment_uuid, user_id, user_uuid) values ('%s', %s, '%s')"
                        .formatted(table, comment, userId, userUuid));
    }

    private static String quoted(String uuid) {
        return "'" + uuid + "'";
    }

    /** Runs the version again, as on a database that has its effects but not its number. */
    private void repeat() {
        database.setVersion(71);
        database.upTo(72);
    }
}
