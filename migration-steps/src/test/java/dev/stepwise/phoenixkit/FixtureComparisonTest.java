package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FixtureComparisonTest {

    private static final String NOTE = """
            version 1

            notes {"id":7,"user_uuid":"<uuid>","uuid":"<uuid>","text":"of <uuid>"}
            """;

    private final ScratchRows rows = ScratchRows.ofUsersAndNotes();

    @AfterEach
    void dropRows() {
        rows.close();
    }

    @Test
    void acceptsEqualRowsInAnyOrder() {
        assertThat(rows.differences("""
                        version 1
                        complete
                        absent posts
                        label users name

                        users {"rank":2,"id":2,"name":"bert","uuid":"%s","about":{"$json":null},"seen":null}
                        users {"id":1,"name":"<text>","uuid":"<uuid>","about":{"$json":{"a":null,"b":[1,2.5]}},"seen":"2024-02-04 06:07:00.5+00","rank":1}
                        notes {"id":7,"user_uuid":"uuid:users[name=anna]","uuid":"<uuid>","text":"of uuid:users[name=anna]"}
                        """.formatted(ScratchRows.BERT))).isEmpty();
    }

    @Test
    void showsChangedValueByKeyAndColumn() {
        rows.execute("UPDATE notes SET text = 'other'");

        assertThat(rows.differences(NOTE))
                .containsExactly("notes row [id=7]: text: expected \"of <uuid>\", found \"other\"");
    }

    @Test
    void distinguishesSqlNullJsonNullAndEmptyObject() {
        rows.execute("CREATE TABLE settings (id int PRIMARY KEY, value jsonb)");
        rows.execute("INSERT INTO settings VALUES (1, NULL), (2, 'null'), (3, '{}')");

        assertThat(rows.differences("""
                        version 1

                        settings {"id":1,"value":{"$json":null}}
                        settings {"id":2,"value":{"$json":{}}}
                        settings {"id":3,"value":null}
                        """))
                .containsExactly(
                        "settings row [id=1]: value: expected {\"$json\":null}, found null",
                        "settings row [id=2]: value: expected {\"$json\":{}}, found {\"$json\":null}",
                        "settings row [id=3]: value: expected null, found {\"$json\":{}}");
    }

    @Test
    void distinguishesNumberFromTextAndFraction() {
        rows.execute("CREATE TABLE numbers (id int PRIMARY KEY, amount numeric, ratio float8, code text, flag bool)");
        rows.execute("INSERT INTO numbers VALUES (1, 1.50, 1, '1', true)");

        assertThat(rows.differences("version 1\n\n"
                        + "numbers {\"id\":1,\"amount\":\"1.50\",\"ratio\":1.0,\"code\":\"1\",\"flag\":true}"))
                .isEmpty();
        assertThat(rows.differences(
                        "version 1\n\n" + "numbers {\"id\":1,\"amount\":\"1.5\",\"ratio\":1,\"code\":1,\"flag\":1}"))
                .hasSize(4);
    }

    @Test
    void showsMissingRow() {
        rows.execute("DELETE FROM notes");

        assertThat(rows.differences(NOTE))
                .singleElement()
                .asString()
                .startsWith("notes: expected row is missing: {\"id\":7,");
    }

    @Test
    void showsExtraRow() {
        rows.execute("INSERT INTO notes (id) VALUES (8)");

        assertThat(rows.differences(NOTE)).singleElement().asString().startsWith("notes: row not expected: {\"id\":8,");
    }

    @Test
    void showsDuplicateOfARecordedRow() {
        rows.execute("ALTER TABLE notes DROP CONSTRAINT notes_pkey");
        rows.execute("INSERT INTO notes TABLE notes");

        assertThat(rows.differences(
                        NOTE.replace("<uuid>\",\"text\"", "00000000-0000-0000-0000-000000000007\",\"text\"")))
                .singleElement()
                .asString()
                .startsWith("notes: row not expected: {\"id\":7,");
    }

    @Test
    void showsExtraColumn() {
        rows.execute("ALTER TABLE notes ADD mood text");

        assertThat(rows.differences(NOTE))
                .containsExactly("notes row [id=7]: mood: expected no such column, found null");
    }

    @Test
    void showsMissingColumn() {
        rows.execute("ALTER TABLE notes DROP text");

        assertThat(rows.differences(NOTE))
                .containsExactly("notes row [id=7]: text: expected \"of <uuid>\", found no such column");
    }

    @Test
    void showsMissingTable() {
        rows.execute("DROP TABLE notes");

        assertThat(rows.differences(NOTE)).containsExactly("notes: table is missing");
        assertThat(rows.differences("version 1\nempty notes\n\n")).containsExactly("notes: table is missing");
    }

    @Test
    void showsTableThatShouldBeGone() {
        assertThat(rows.differences("version 1\nabsent notes\n\n")).containsExactly("notes: table should not exist");
    }

    @Test
    void showsRowsOfTableRecordedAsEmpty() {
        assertThat(rows.differences("version 1\nempty notes\n\n"))
                .singleElement()
                .asString()
                .startsWith("notes: row not expected: ");
    }

    @Test
    void showsUnlistedRowsOnlyIfTheStageIsComplete() {
        assertThat(rows.differences(NOTE)).isEmpty();
        assertThat(rows.differences(NOTE.replace("version 1", "version 1\ncomplete")))
                .containsExactly("users: 2 rows not expected");
    }

    @Test
    void failsOnSchemaThatDoesNotExist() {
        FixtureStage stage = FixtureStage.parse(NOTE);

        assertThatThrownBy(() -> StageComparison.differences(stage, rows.source(), "tenant"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("schema tenant")
                .hasRootCauseMessage("ERROR: schema \"tenant\" does not exist");
    }
}
