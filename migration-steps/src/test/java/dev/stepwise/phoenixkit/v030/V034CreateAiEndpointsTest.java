package dev.stepwise.phoenixkit.v030;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V034CreateAiEndpointsTest {

    private static final String SETTINGS =
            "select key, value, value_json, module from phoenix_kit_settings where key like 'ai%' order by 1";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(33);

    @Test
    void downRestoresEmptySlots() {
        List<String> before = database.rows(SETTINGS);

        assertThat(database.upTo(34).rows().deleted()).isEqualTo(1);
        assertThat(database.rows(SETTINGS)).containsExactly("ai_enabled|false|null|ai");
        database.downTo(33);

        assertThat(database.rows(SETTINGS)).isEqualTo(before);
    }
}
