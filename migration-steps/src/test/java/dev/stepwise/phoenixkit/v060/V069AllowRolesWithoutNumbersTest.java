package dev.stepwise.phoenixkit.v060;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V069AllowRolesWithoutNumbersTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(68);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_role_assignments alter user_id",
                "user_role_assignments alter role_id",
                "role_permissions alter role_id"
            })
    void aNumberThatIsStillRequiredIsNoLonger(String column) {
        database.upTo(69);
        List<String> everything = database.everything();
        database.setVersion(68);
        database.execute("alter table phoenix_kit_" + column + " set not null");

        database.upTo(69);

        assertThat(database.everything()).isEqualTo(everything);
    }
}
