package dev.stepwise.phoenixkit.v080;

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

class V088PublishVersionsTest {

    private static final String POST = uuid(1);
    private static final String DATA = "select data from phoenix_kit_publishing_versions order by version_number";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(87);

    @BeforeEach
    void insertGroup() {
        database.execute("insert into phoenix_kit_publishing_groups (uuid, name, slug) values ('%s', 'Blog', 'blog')"
                .formatted(uuid(0)));
    }

    @Test
    void aVersionKeepsItsOwnValueWhereTheContentHasNone() {
        insertPost(1, "published", "{}");
        insertVersion(1, 1, "published", """
                {"description": "own", "seo_title": "own", "excerpt": "own", "featured_image_uuid": null, "other": 1}""");
        insertContent(1, "en", "{\"seo_title\": null, \"excerpt\": \"new\"}");

        database.upTo(88);

        assertThat(database.rows(DATA)).containsExactly("""
                {"other": 1, "excerpt": "new", "seo_title": "own", "description": "own", "featured_image_uuid": null}""");
    }

    @Test
    void aVersionKeepsItsOwnValueWhereThePostHasNone() {
        insertPost(1, "draft", "{\"tags\": [\"a\"], \"allow_version_access\": null}");
        insertVersion(1, 1, "draft", "{\"seo\": {\"title\": \"own\"}, \"allow_version_access\": true}");

        database.upTo(88);

        assertThat(database.rows(DATA))
                .containsExactly("{\"seo\": {\"title\": \"own\"}, \"tags\": [\"a\"], \"allow_version_access\": true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tags\": []}", "{\"tags\": null}", "{\"seo\": {}, \"tags\": \"x\"}"})
    void aVersionWithTagsTakesNothingFromItsPost(String own) {
        insertPost(1, "draft", "{\"tags\": [\"a\"], \"seo\": {\"title\": \"T\"}, \"allow_version_access\": true}");
        insertVersion(1, 1, "draft", own);

        database.upTo(88);

        assertThat(database.rows(DATA)).containsExactly(own);
    }

    @Test
    void keepsValuesThatAreNotTextsAsTheyAre() {
        insertPost(1, "draft", "{\"tags\": \"a\", \"seo\": 7, \"allow_version_access\": \"yes\"}");
        insertVersion(1, 1, "draft", "{}");
        insertContent(1, "en", "{\"description\": {\"a\": [1]}, \"excerpt\": \"\", \"seo_title\": \"Öö 漢\", \"x\": 1}");

        database.upTo(88);

        assertThat(database.rows(DATA)).containsExactly("""
                {"seo": 7, "tags": "a", "excerpt": "", "seo_title": "Öö 漢", "description": {"a": [1]}, \
                "featured_image_uuid": null, "allow_version_access": "yes"}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"et | et", "en | en", "fi | de", "EN | de"})
    void takesTheContentInThePrimaryLanguageOrTheAlphabeticallyFirst(String primary, String taken) {
        insertPost(1, "draft", "{}");
        database.execute("update phoenix_kit_publishing_posts set primary_language = '%s'".formatted(primary));
        insertVersion(1, 1, "draft", "{}");
        for (String language : List.of("et", "en", "de")) {
            insertContent(1, language, "{\"excerpt\": \"%s\"}".formatted(language));
        }
        insertContent(1, "ar", "{}");
        insertContent(1, "bg", "null");

        database.upTo(88);

        assertThat(database.rows("select data ->> 'excerpt' from phoenix_kit_publishing_versions"))
                .containsExactly(taken);
    }

    @Test
    void anEmptyContentInThePrimaryLanguageIsPassedOver() {
        insertPost(1, "draft", "{}");
        insertVersion(1, 1, "draft", "{}");
        insertContent(1, "en", "{}");
        insertContent(1, "et", "{\"excerpt\": \"et\"}");

        database.upTo(88);

        assertThat(database.rows("select data ->> 'excerpt' from phoenix_kit_publishing_versions"))
                .containsExactly("et");
    }

    @Test
    void jsonNullCountsAsAnEmptyObject() {
        insertPost(1, "draft", "null");
        insertVersion(1, 1, "draft", "null");
        insertVersion(1, 2, "draft", "null");
        insertContent(1, "en", "null");
        insertContent(2, "en", "{\"excerpt\": \"x\"}");

        assertThat(database.upTo(88).rows().updated()).isEqualTo(1);

        assertThat(database.rows(DATA)).containsExactly("null", """
                {"excerpt": "x", "seo_title": null, "description": null, "featured_image_uuid": null}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"posts", "versions", "contents"})
    void namesRowsWhoseDataAreNotAnObjectAndChangesNothing(String table) {
        insertPost(1, "published", "{\"tags\": []}");
        insertVersion(1, 1, "published", "{\"own\": 1}");
        insertContent(1, "en", "{\"excerpt\": \"x\"}");
        for (String data : List.of("[]", "[{\"tags\": []}]", "\"x\"", "7", "false")) {
            database.execute("update phoenix_kit_publishing_%s set data = '%s'".formatted(table, data));
            List<String> before = database.everything();
            String row = database.rows("select uuid from phoenix_kit_publishing_" + table)
                    .get(0);

            assertThatThrownBy(() -> database.upTo(88))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining(
                            "Rows of phoenix_kit_publishing_%s whose data are not a JSON object: %s. Change each",
                            table, row);
            assertThat(database.everything()).isEqualTo(before);
        }
    }

    @Test
    void everyPublishedVersionTakesTheTimeOfItsPost() {
        insertPost(1, "draft", "{}");
        insertPost(2, "published", "{}");
        database.execute("update phoenix_kit_publishing_posts set published_at = '2024-02-01 10:00:00.123456+00'"
                + " where uuid = '%s'".formatted(POST));
        insertVersion(1, 1, "published", "{}");
        insertVersion(1, 2, "published", "{}");
        insertVersion(1, 3, "draft", "{}");
        insertVersion(2, 1, "published", "{}");

        database.upTo(88);

        assertThat(database.rows("""
                        select post_uuid = '%s', version_number, published_at = '2024-02-01 10:00:00.123456+00'
                        from phoenix_kit_publishing_versions order by 1 desc, 2""".formatted(POST))).containsExactly("t|1|t", "t|2|t", "t|3|null", "f|1|null");
    }

    @ParameterizedTest
    @CsvSource({"published, 12", "draft, ", "archived, ", "trashed, ", "Published, "})
    void thePublishedVersionWithTheHighestNumberOfAPublishedPostIsActive(String status, Integer active) {
        insertPost(1, status, "{}");
        insertVersion(1, 1, "published", "{}");
        insertVersion(1, 2, "published", "{}");
        insertVersion(1, 3, "archived", "{}");

        database.upTo(88);

        assertThat(database.rows("select active_version_uuid from phoenix_kit_publishing_posts"))
                .containsExactly(active == null ? "null" : uuid(active));
    }

    @Test
    void aTrashedPostWasTrashedWhenItWasLastChanged() {
        insertPost(1, "trashed", "{}");
        insertPost(2, "draft", "{}");

        database.upTo(88);

        assertThat(database.rows("select uuid from phoenix_kit_publishing_posts where trashed_at = updated_at"))
                .containsExactly(POST);
        assertThat(database.rows("select uuid from phoenix_kit_publishing_posts where trashed_at is null"))
                .containsExactly(uuid(2));
    }

    @Test
    void warnsOfScheduledPosts() {
        insertPost(1, "scheduled", "{}");

        assertThat(database.upTo(88).steps().get(0).warnings())
                .containsExactly(
                        "There are scheduled posts, which lose their times and stay unpublished. Publish them in the application.");
    }

    @Test
    void fillsLargeTablesInBothDirections() {
        database.execute("""
                insert into phoenix_kit_publishing_posts (uuid, group_uuid, slug, status, published_at, data)
                select md5('post' || n)::uuid, '%s', 'post-' || n, 'published', now(), '{"tags": ["a"]}'
                from generate_series(1, 12000) n""".formatted(uuid(0)), """
                insert into phoenix_kit_publishing_versions (uuid, post_uuid, version_number, status)
                select md5('version' || n)::uuid, md5('post' || n)::uuid, 1, 'published'
                from generate_series(1, 12000) n""", """
                insert into phoenix_kit_publishing_contents (version_uuid, language, title, data)
                select md5('version' || n)::uuid, 'en', 'Post', '{"excerpt": "x"}' from generate_series(1, 12000) n""");

        database.upTo(88);
        assertThat(database.rows("""
                        select count(*) from phoenix_kit_publishing_versions v
                        join phoenix_kit_publishing_posts p on p.active_version_uuid = v.uuid
                        where v.published_at is not null and v.data @> '{"tags": ["a"], "excerpt": "x"}'""")).containsExactly("12000");

        database.downTo(87);
        assertThat(database.rows("""
                        select count(*) from phoenix_kit_publishing_posts
                        where status = 'published' and published_at is not null and data = '{"tags": ["a"]}'""")).containsExactly("12000");
    }

    @Test
    void downRestoresWhatTheVersionsKeep() {
        insertPost(1, "published", "{\"seo\": {\"title\": null}, \"tags\": [\"a\"]}");
        insertPost(2, "trashed", "{\"allow_version_access\": false}");
        insertPost(3, "draft", "{}");
        database.execute("""
                update phoenix_kit_publishing_posts
                set published_at = '2024-02-01 10:00:00+00', primary_language = 'et' where status <> 'draft'""");
        insertVersion(1, 1, "published", "{}");
        insertContent(1, "et", "{}");
        insertVersion(2, 1, "published", "{}");
        insertVersion(2, 2, "draft", "{}");
        String posts = "select slug, status, published_at, data from phoenix_kit_publishing_posts order by slug";
        List<String> before = database.rows(posts);

        database.upTo(88);
        database.downTo(87);

        assertThat(database.rows(posts)).isEqualTo(before);
        assertThat(database.rows("select primary_language from phoenix_kit_publishing_posts order by slug"))
                .containsExactly("et", "en", "en");
    }

    @Test
    void downTakesWhatThePostHasFromTheActiveVersionFirst() {
        insertPost(1, "published", "{}");
        insertVersion(1, 1, "published", "{\"tags\": [1]}");
        insertVersion(1, 2, "published", "{\"tags\": [2]}");
        insertVersion(1, 3, "draft", "{\"tags\": [3]}");
        database.upTo(88);
        database.execute(
                "update phoenix_kit_publishing_posts set active_version_uuid = '%s'".formatted(uuid(11)),
                "update phoenix_kit_publishing_versions set published_at = timestamptz '2024-01-01' + version_number * interval '1 day'");

        database.downTo(87);

        assertThat(database.rows("select status, data, published_at = '2024-01-02' from phoenix_kit_publishing_posts"))
                .containsExactly("published|{\"tags\": [1]}|t");
    }

    private void insertPost(int number, String status, String data) {
        database.execute("""
                insert into phoenix_kit_publishing_posts (uuid, group_uuid, slug, status, data, updated_at)
                values ('%s', '%s', '%d', '%s', '%s', '2024-03-01 12:00:00+00')""".formatted(uuid(number), uuid(0), number, status, data));
    }

    /** Inserts a version whose uuid ends with the numbers of its post and its own. */
    private void insertVersion(int post, int number, String status, String data) {
        database.execute("""
                insert into phoenix_kit_publishing_versions (uuid, post_uuid, version_number, status, data)
                values ('%s', '%s', %d, '%s', '%s')""".formatted(uuid(10 * post + number), uuid(post), number, status, data));
    }

    /** Inserts a content of a version of the first post. */
    private void insertContent(int version, String language, String data) {
        database.execute("""
                insert into phoenix_kit_publishing_contents (uuid, version_uuid, language, title, data)
                values (md5('%1$d %2$s')::uuid, '%3$s', '%2$s', 'Title', '%4$s')""".formatted(version, language, uuid(10 + version), data));
    }

    private static String uuid(int number) {
        return "00000000-0000-7000-8000-%012d".formatted(number);
    }
}
