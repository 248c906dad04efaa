package dev.stepwise.phoenixkit.v090;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V095CreateMediaFoldersTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(94);

    @Test
    void foldersOfOneNameAreInDifferentFolders() {
        database.upTo(95);
        database.execute("insert into phoenix_kit_media_folders (name) values ('Photos')", """
                insert into phoenix_kit_media_folders (name, parent_uuid)
                select 'Photos', uuid from phoenix_kit_media_folders""");

        assertThatThrownBy(() -> database.execute("insert into phoenix_kit_media_folders (name) values ('Photos')"))
                .hasMessageContaining("phoenix_kit_media_folders_name_parent_idx");
        assertThat(database.rows("select count(*) from phoenix_kit_media_folders"))
                .containsExactly("2");
    }
}
