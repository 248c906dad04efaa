package dev.stepwise.phoenixkit.v050;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.phoenixkit.PhoenixKit;
import dev.stepwise.run.RunLimits;
import dev.stepwise.testsupport.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Code of a release that knows references by number only. It inserts and changes AI requests while they are filled.
 *
 * <p>The lock of a statement that has seen the trigger keeps the run from dropping it, so each of the writes happens while it is there.
 */
final class WriterOfNumbers implements AutoCloseable {

    private static final int REQUESTS = 20_000;

    private static final String WHILE_FILLED =
            " from pg_trigger where tgrelid = 'phoenix_kit_ai_requests'::regclass and starts_with(tgname, '~stepwise') limit 1";

    private final List<String> writes = new ArrayList<>(List.of(
            "insert into phoenix_kit_ai_requests (user_id, endpoint_id, prompt_id, slot_index, inserted_at, updated_at) select {0}, {1}, {2}, -1, now(), now()"
                    + WHILE_FILLED,
            "update phoenix_kit_ai_requests set user_id = {0}, slot_index = -1 where id = {3} and exists (select"
                    + WHILE_FILLED + ")",
            "update phoenix_kit_ai_requests set endpoint_id = {1}, prompt_id = {2}, slot_index = -1 where id = {3} and exists (select"
                    + WHILE_FILLED + ")"));

    private final ChainDatabase database;
    private final AtomicBoolean stopped = new AtomicBoolean();

    WriterOfNumbers(ChainDatabase database) {
        this.database = database;
    }

    /** Inserts as many requests as a large table has, by users 1 to 6; the code goes on with those up to 5. */
    void fillRequests() {
        database.execute(
                "insert into phoenix_kit_ai_endpoints (id, name, api_key, model, inserted_at, updated_at) select n, n, '', '', now(), now() from generate_series(1, 5) n",
                "insert into phoenix_kit_ai_prompts (id, name, slug, content, inserted_at, updated_at) select n, n, n, '', now(), now() from generate_series(1, 5) n",
                "insert into phoenix_kit_ai_requests (user_id, endpoint_id, prompt_id, inserted_at, updated_at) select nullif(n %% 7, 0), nullif(n %% 5, 0), 1 + n %% 4, now(), now() from generate_series(1, %d) n"
                        .formatted(REQUESTS));
    }

    /** Has the code do this as well, where {@code {trigger}} is a row while the requests are filled. */
    void alsoDoes(String write) {
        writes.add(write.replace("{trigger}", WHILE_FILLED));
    }

    /** Has the migration done while the code writes. */
    void during(Consumer<SchemaMigrator> migration) {
        CompletableFuture<Void> writing = Background.start(() -> {
            write();
            return null;
        });
        try {
            migration.accept(database.migrator(new PhoenixKit().chain()).within(RunLimits.DEFAULT));
        } finally {
            close();
        }
        writing.join();
        assertThat(database.rows("select count(*) > 0 from phoenix_kit_ai_requests where slot_index = -1"))
                .as("something was written meanwhile")
                .containsExactly("t");
    }

    private void write() {
        Random random = new Random(56);
        while (!stopped.get()) {
            String write = writes.get(random.nextInt(writes.size()));
            for (int place = 0; place < 3; place++) {
                int number = random.nextInt(6);
                write = write.replace("{" + place + "}", number == 0 ? "null::int" : Integer.toString(number));
            }
            unlessDeadlocked(write.replace("{3}", Integer.toString(1 + random.nextInt(REQUESTS))));
        }
    }

    private void unlessDeadlocked(String write) {
        try {
            database.execute(write);
        } catch (IllegalStateException failed) {
            if (!String.valueOf(failed.getMessage()).contains("deadlock detected")) {
                throw failed;
            }
        }
    }

    /** Returns requests of which a uuid is not that of the row that the number refers to. */
    List<String> wrongRequests() {
        return database.rows("""
                select r.id from phoenix_kit_ai_requests r
                left join phoenix_kit_users u on u.id = r.user_id
                left join phoenix_kit_ai_endpoints e on e.id = r.endpoint_id
                left join phoenix_kit_ai_prompts p on p.id = r.prompt_id
                where (user_uuid, endpoint_uuid, prompt_uuid) is distinct from (u.uuid, e.uuid, p.uuid) limit 10""");
    }

    @Override
    public void close() {
        stopped.set(true);
    }
}
