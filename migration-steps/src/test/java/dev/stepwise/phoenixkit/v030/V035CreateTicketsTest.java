package dev.stepwise.phoenixkit.v030;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V035CreateTicketsTest {

    private static final String ROLES = "select is_system_role from phoenix_kit_user_roles where name = 'SupportAgent'";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(34);

    @Test
    void upCreatesTheRoleAndDownDeletesIt() {
        database.upTo(35);
        assertThat(database.rows(ROLES)).containsExactly("t");
        database.downTo(34);
        assertThat(database.rows(ROLES)).isEmpty();
    }

    @Test
    void keepsAnExistingRoleOfThatName() {
        database.execute("""
                insert into phoenix_kit_user_roles (name, is_system_role, inserted_at, updated_at)
                values ('SupportAgent', false, now(), now())""");

        database.upTo(35);
        database.downTo(34);

        assertThat(database.rows(ROLES)).containsExactly("f");
    }
}
