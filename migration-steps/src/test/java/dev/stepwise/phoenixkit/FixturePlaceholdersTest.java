package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FixturePlaceholdersTest {

    private static final String NOTE = """
            version 1

            notes {"id":7,"user_uuid":"<uuid>","uuid":"<uuid>","text":"of <uuid>"}
            """;

    private static final String NOTE_OF_ANNA = """
            version 1
            label users name

            notes {"id":7,"user_uuid":"<uuid>","uuid":"<uuid>","text":"<text>"} {"user_uuid":"users[name=anna]"}
            """;

    private static final String USERS = """
            version 1

            users {"id":1,"name":"anna","uuid":"<uuid>","about":{"$json":{"a":null,"b":[1,2.5]}},"seen":"<timestamp>","rank":"<tie:1|2>"}
            users {"id":2,"name":"bert","uuid":"<uuid>","about":{"$json":null},"seen":null,"rank":"<tie:1|2>"}
            """;

    private final ScratchRows rows = ScratchRows.ofUsersAndNotes();

    @AfterEach
    void dropRows() {
        rows.close();
    }

    @Test
    void showsReferenceToAnotherRow() {
        rows.execute("UPDATE notes SET user_uuid = '" + ScratchRows.BERT + "'");

        assertThat(rows.differences(NOTE_OF_ANNA))
                .containsExactly("notes row [id=7]: user_uuid resolves to: expected \"users[name=anna]\","
                        + " found \"users[name=bert]\"");
    }

    @Test
    void showsDanglingReference() {
        rows.execute("UPDATE notes SET user_uuid = gen_random_uuid()");

        assertThat(rows.differences(NOTE_OF_ANNA))
                .containsExactly("notes row [id=7]: user_uuid resolves to: expected \"users[name=anna]\","
                        + " found \"DANGLING\"");
        assertThat(rows.differences(NOTE_OF_ANNA.replace("users[name=anna]", "DANGLING")))
                .isEmpty();
    }

    @Test
    void showsLabelThatNoRowHas() {
        String labelled = NOTE.replace("\"user_uuid\":\"<uuid>\"", "\"user_uuid\":\"uuid:users[name=anna]\"")
                .replace("version 1", "version 1\nlabel users name");
        assertThat(rows.differences(labelled)).isEmpty();

        rows.execute("UPDATE users SET name = 'zoe' WHERE id = 1");

        assertThat(rows.differences(labelled))
                .containsExactly("notes row [id=7]: user_uuid: expected \"uuid:users[name=anna]\", found \""
                        + ScratchRows.ANNA + '"');
    }

    @Test
    void showsKeyThatIsAReferenceAsTheLabelOfItsRow() {
        assertThat(rows.differences("""
                        version 1
                        label users name
                        label notes user_uuid text

                        notes {"id":7,"user_uuid":"<uuid>","uuid":"uuid:notes[user_uuid=users[name=anna],text=of %s]","text":"<text>"}
                        """.formatted(ScratchRows.ANNA))).isEmpty();
    }

    @Test
    void showsGeneratedUuidThatRepeats() {
        rows.execute("UPDATE users SET uuid = '" + ScratchRows.ANNA + "'");

        assertThat(rows.differences(USERS)).containsExactly("users.uuid: values are not distinct");
    }

    @Test
    void showsTieUsedTwice() {
        assertThat(rows.differences(USERS)).isEmpty();

        rows.execute("UPDATE users SET rank = 2");

        assertThat(rows.differences(USERS)).containsExactly("users.rank: values of <tie:1|2> are not distinct: [2, 2]");
    }

    @Test
    void showsValueOutsideItsTie() {
        rows.execute("UPDATE users SET rank = 3 WHERE id = 2");

        assertThat(rows.differences(USERS)).containsExactly("users row [id=2]: rank: expected \"<tie:1|2>\", found 3");
    }
}
