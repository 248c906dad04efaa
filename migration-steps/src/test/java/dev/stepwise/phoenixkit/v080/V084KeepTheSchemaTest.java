package dev.stepwise.phoenixkit.v080;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V084KeepTheSchemaTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(83);

    @Test
    void changesOnlyTheVersion() {
        List<String> before = database.everything();

        database.upTo(84);
        database.setVersion(83);
        assertThat(database.everything()).isEqualTo(before);

        database.upTo(84);
        database.downTo(83);
        assertThat(database.everything()).isEqualTo(before);
    }
}
