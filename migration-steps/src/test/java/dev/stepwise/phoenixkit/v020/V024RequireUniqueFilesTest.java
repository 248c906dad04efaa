package dev.stepwise.phoenixkit.v020;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class V024RequireUniqueFilesTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(23);

    private final Uploads uploads = new Uploads(database, "checksum");

    @BeforeEach
    void insertUsers() {
        uploads.insertUsers(1, 2);
    }

    @Test
    void keepsTheOldestOfEqualFilesAndTheLowestIdOfEqualTimes() {
        uploads.insert(3, 1, "same", "2024-01-01");
        uploads.insert(2, 2, "same", "2024-01-01");
        uploads.insert(1, 1, "same", "2024-01-02");
        uploads.insert(4, 1, "other", "2024-01-03");

        database.upTo(24);

        assertThat(uploads.ids()).containsExactly("2", "4");
    }

    @Test
    void reportsTheNumberOfDeletedFiles() {
        uploads.insert(1, 1, "same", "2024-01-01");
        uploads.insert(2, 2, "same", "2024-01-02");
        uploads.insert(3, 2, "same", "2024-01-03");

        assertThat(database.upTo(24).rows().deleted()).isEqualTo(2);
    }
}
