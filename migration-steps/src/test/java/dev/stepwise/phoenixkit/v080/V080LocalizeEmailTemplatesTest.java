package dev.stepwise.phoenixkit.v080;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.RowCounts;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V080LocalizeEmailTemplatesTest {

    private static final String TEXTS = """
            select name, display_name, description, subject, html_body, text_body
            from phoenix_kit_email_templates order by name""";

    private static final String FIRST = "018f0000-0000-7000-8000-000000000001";
    private static final String SECOND = "018f0000-0000-7000-8000-000000000002";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(79);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Tere, {{nimi}} – õhtust \uD83D\uDC4B",
                "{\"en\": \"already\"}",
                "\"quoted\"",
                "null",
                "7",
                "[1, 2]",
                "It's \\n 100%"
            })
    void wrapsEachTextAndUnwrapsItOnTheWayDown(String text) {
        insertTemplate(FIRST, text, text, text);
        List<String> before = database.rows(TEXTS);

        database.upTo(80);
        for (String column : List.of("display_name", "description", "subject", "html_body", "text_body")) {
            assertThat(database.rows(
                            "select count(*) from phoenix_kit_email_templates where %1$s = jsonb_build_object('en', $$%2$s$$::text)"
                                    .formatted(column, text)))
                    .containsExactly("1");
        }

        database.downTo(79);
        assertThat(database.rows(TEXTS)).isEqualTo(before);
    }

    @Test
    void aDescriptionThatIsNullStaysNull() {
        insertTemplate(FIRST, "x", null, "x");

        database.upTo(80);
        assertThat(database.rows("select description from phoenix_kit_email_templates"))
                .containsExactly("null");

        database.downTo(79);
        assertThat(database.rows("select description from phoenix_kit_email_templates"))
                .containsExactly("null");
    }

    @Test
    void keepsTextsOfTheGreatestLength() {
        insertTemplate(FIRST, "ä".repeat(255), "d".repeat(5000), "\uD83D\uDC4B".repeat(255));
        List<String> before = database.rows(TEXTS);

        database.upTo(80);
        database.downTo(79);

        assertThat(database.rows(TEXTS)).isEqualTo(before);
    }

    @Test
    void wrapsOnceWhereTheTextsAreWrappedAlready() {
        insertTemplate(FIRST, "Welcome", null, "{\"en\": \"already\"}");
        database.upTo(80);
        insertTemplateInLanguages(SECOND, "{\"de\": \"Willkommen\", \"en\": \"Welcome\"}");
        List<String> everything = database.everything();

        database.setVersion(79);
        database.upTo(80);

        assertThat(database.everything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table phoenix_kit_email_templates alter subject type varchar(255) using subject ->> 'en'",
                "alter table phoenix_kit_email_templates alter description type text using description ->> 'en'",
                "drop index idx_email_logs_locale",
                "alter table phoenix_kit_email_logs drop column locale"
            })
    void completesWhatIsThereInPart(String missing) {
        insertTemplate(FIRST, "Welcome", null, "Hello");
        database.upTo(80);
        List<String> everything = database.everything();
        database.execute(missing);

        database.setVersion(79);
        database.upTo(80);

        assertThat(database.everything()).isEqualTo(everything);
    }

    @Test
    void recordsEnglishAsTheLanguageOfTheEmailsThatWereSent() {
        database.execute("""
                insert into phoenix_kit_email_logs (message_id, "to", "from", inserted_at, updated_at)
                values ('m1', 'a@example.org', 'b@example.org', now(), now())""");

        assertThat(database.upTo(80).rows()).isEqualTo(RowCounts.NONE);

        assertThat(database.rows("select message_id, locale from phoenix_kit_email_logs"))
                .containsExactly("m1|en");
    }

    @Test
    void downUsesTheFirstLanguageIfThereIsNoEnglish() {
        database.upTo(80);
        insertTemplateInLanguages(FIRST, "{\"et\": \"Tere\", \"de\": \"Grüß\"}");
        insertTemplateInLanguages(SECOND, "{\"de\": \"Hallo\", \"en\": \"\"}");

        database.downTo(79);

        assertThat(database.rows(TEXTS)).containsExactly(FIRST + "|Grüß".repeat(5), SECOND + "|".repeat(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"en\": null}", "{\"de\": null}"})
    void downLeavesARequiredTextEmptyThatExistsInNoLanguage(String none) {
        database.upTo(80);
        insertTemplateInLanguages(FIRST, none);

        database.downTo(79);

        assertThat(database.rows(TEXTS)).containsExactly(FIRST + "||null|||");
    }

    @ParameterizedTest
    @ValueSource(strings = {"display_name", "description", "subject", "html_body", "text_body"})
    void downNamesTemplatesWhoseTextsAreNotAnObjectAndChangesNothing(String column) {
        database.upTo(80);
        insertTemplateInLanguages(FIRST, "{\"en\": \"x\"}");
        insertTemplateInLanguages(SECOND, "{\"en\": \"x\"}");
        database.execute(
                "update phoenix_kit_email_templates set %s = '[\"x\"]' where uuid = '%s'".formatted(column, SECOND));
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(79))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of phoenix_kit_email_templates whose %s is not a JSON object: %s. Change each to an object and run again.",
                        column, SECOND);
        assertThat(database.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"display_name", "subject"})
    void downNamesTemplatesWhoseTextsAreTooLongAndChangesNothing(String column) {
        database.upTo(80);
        insertTemplateInLanguages(FIRST, "{\"en\": \"%s\"}".formatted("ä".repeat(255)));
        insertTemplateInLanguages(SECOND, "{\"en\": \"x\"}");
        database.execute(
                "update phoenix_kit_email_templates set %s = jsonb_build_object('de', repeat('ä', 256)) where uuid = '%s'"
                        .formatted(column, SECOND));
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(79))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of phoenix_kit_email_templates with a %s of more than 255 characters: %s. ",
                        column, SECOND);
        assertThat(database.everything()).isEqualTo(before);
    }

    private void insertTemplate(String uuid, String displayName, @Nullable String description, String subject) {
        String described = description == null ? "null" : "$$" + description + "$$";
        database.execute(String.format(Locale.ROOT, """
                insert into phoenix_kit_email_templates
                  (uuid, name, slug, display_name, description, subject, html_body, text_body, inserted_at, updated_at)
                values ('%1$s', '%1$s', '%1$s', $$%2$s$$, %3$s, $$%4$s$$, $$%4$s$$, $$%4$s$$, now(), now())""", uuid, displayName, described, subject));
    }

    private void insertTemplateInLanguages(String uuid, String texts) {
        insertTemplate(uuid, texts, texts, texts);
    }
}
