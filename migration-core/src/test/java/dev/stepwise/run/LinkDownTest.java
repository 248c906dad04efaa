package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.query;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Background;
import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A link that goes down under a run, in a network namespace of a process of its own: a proxy will not do, since its kernel answers the
 * server's keepalives.
 *
 * <p>Where the system allows no namespace, {@link SilentNetworkTest} alone shows that the server has been told to look for its client.
 */
@Timeout(180)
class LinkDownTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final MigrationChain SLEEPING =
            Things.chain().steps(V001CreateThings.class, V002SleepForAnHour.class);

    @Test
    void theServerEndsTheSessionOfARunWithinAMinute() throws Exception {
        Optional<List<String>> namespace = Stream.of(
                        List.of("unshare", "--net"), List.of("unshare", "--net", "--map-root-user"))
                .filter(LinkDownTest::opensANamespace)
                .findFirst();
        if (namespace.isPresent()) {
            List<String> java = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    LinkDownTest.class.getName());
            assertThat(succeeds(Stream.concat(namespace.get().stream(), java.stream())
                            .toList()))
                    .as("the session of the server is gone within a minute")
                    .isTrue();
        }
    }

    private static boolean opensANamespace(List<String> command) {
        return succeeds(Stream.concat(command.stream(), Stream.of("ip", "link", "set", "lo", "up"))
                .toList());
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs in the namespace; exits with 0 where the server's process has ended in time. */
    public static void main(String[] arguments) throws Exception {
        boolean ended;
        set("up");
        try (ScratchServer server = ScratchServer.start();
                ScratchDatabase database = server.createDatabase()) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(database.url());
            Background.start(() -> SchemaMigrator.of(source, SLEEPING).up());
            ended = endsWhileTheLinkIsDown(processThatSleeps(source));
            set("up");
        }
        System.exit(ended ? 0 : 1);
    }

    private static ProcessHandle processThatSleeps(PGSimpleDataSource source) throws InterruptedException {
        String sleeping = "select pid from pg_stat_activity where wait_event = 'PgSleep'";
        List<String> found = Sql.rows(source, sleeping);
        while (found.isEmpty()) {
            Thread.sleep(50);
            found = Sql.rows(source, sleeping);
        }
        return ProcessHandle.of(Long.parseLong(found.get(0))).orElseThrow();
    }

    private static boolean endsWhileTheLinkIsDown(ProcessHandle session) throws Exception {
        set("down");
        long start = System.nanoTime();
        while (session.isAlive() && System.nanoTime() - start < LONGEST.toNanos()) {
            Thread.sleep(100);
        }
        System.out.printf("The server has waited %d s for the client.%n", (System.nanoTime() - start) / 1_000_000_000);
        return !session.isAlive();
    }

    private static void set(String state) {
        if (!succeeds(List.of("ip", "link", "set", "lo", state))) {
            throw new IllegalStateException("The link of the namespace cannot be set " + state + ".");
        }
    }

    static final class V002SleepForAnHour implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(query("do $$ begin perform pg_sleep(3600); end $$"));
        }

        @Override
        public void down(Changes changes) {}
    }
}
