package dev.stepwise.phoenixkit.v020;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V026IdentifyFilesByUserTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(25);

    private final Uploads uploads = new Uploads(database, "checksum");

    @Test
    void namesFilesWithTheSameNewChecksumAndChangesNothing() {
        uploads.insertUsers(1, 11, 2);
        uploads.insert(1, 1, "1abc", "2024-01-01");
        uploads.insert(2, 11, "abc", "2024-01-01");
        uploads.insert(3, 2, "2abc", "2024-01-01");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(26))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Rows of phoenix_kit_files that would get the same user_file_checksum: ")
                .hasMessageContaining(Uploads.id(1))
                .hasMessageContaining(Uploads.id(2))
                .hasMessageContaining("Delete all but one of each and run again.")
                .message()
                .doesNotContain(Uploads.id(3));
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void fillsALargeTable() {
        uploads.insertUsers(1);
        database.execute("""
                insert into phoenix_kit_files (id, original_file_name, file_name, mime_type, file_type, ext, checksum, size, user_id,
                  inserted_at, updated_at)
                select gen_random_uuid(), 'a', 'a', 'image/png', 'image', 'png', 'sum ' || n, 1, 1, now(), now()
                from generate_series(1, 12000) n""");

        assertThat(database.upTo(26).rows().updated()).isEqualTo(12_000);

        assertThat(database.rows("""
                        select count(*) from phoenix_kit_files
                        where user_file_checksum <> encode(sha256(convert_to('1' || file_checksum, 'UTF8')), 'hex')""")).containsExactly("0");
    }

    @Test
    void downNamesFilesOfTwoUsersWithTheSameContentAndChangesNothing() {
        uploads.insertUsers(1, 2);
        uploads.insert(1, 1, "abc", "2024-01-01");
        uploads.insert(2, 2, "def", "2024-01-01");
        database.upTo(26);
        database.execute("update phoenix_kit_files set file_checksum = 'abc'");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(25))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Rows of phoenix_kit_files that have the same content: ")
                .hasMessageContaining(Uploads.id(1))
                .hasMessageContaining(Uploads.id(2));
        assertThat(database.everything()).isEqualTo(before);
    }
}
