package dev.stepwise.phoenixkit.v020;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.phoenixkit.Mallory;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V027AddJobQueueTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(26);

    @Test
    void keepsAQueueOfTheApplication() {
        database.execute("create table oban_jobs (id bigint)", "comment on table oban_jobs is '12'");
        List<String> queue = database.rows("select attname from pg_attribute where attrelid = 'oban_jobs'::regclass");

        database.upTo(27);

        assertThat(database.rows("select attname from pg_attribute where attrelid = 'oban_jobs'::regclass"))
                .isEqualTo(queue);
    }

    @Test
    void refusesAQueueOfAnUntrustedRole() {
        try (Mallory mallory = new Mallory(database)) {
            mallory.execute("create table public.oban_jobs (id bigint)", "comment on table public.oban_jobs is '14'");
            List<String> before = database.everything();

            assertThatThrownBy(() -> database.upTo(27))
                    .hasMessageContaining("The table oban_jobs belongs to the role " + mallory.name())
                    .hasMessageContaining("alter table oban_jobs owner to ");
            assertThat(database.everything()).isEqualTo(before);
        }
    }
}
