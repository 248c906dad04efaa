package dev.stepwise.oban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.state.InstalledVersion;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ObanTest {

    private static final String MARKER = "select obj_description('oban_jobs'::regclass)";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(26);

    @Test
    void createsTheTablesThatPhoenixKitIncludes() {
        database.upTo(27);
        List<String> included = obanOf(database);
        database.downTo(26);

        assertThat(obanOf(database)).isEmpty();
        database.migrator(new Oban().chain()).up();

        assertThat(obanOf(database)).isEqualTo(included).contains("table oban_jobs: comment 14");
    }

    @Test
    void goesUpAndDownInASchemaOfItsOwn() {
        try (ScratchDatabase empty = ScratchServer.shared().createDatabase()) {
            SchemaMigrator migrator =
                    SchemaMigrator.of(empty.dataSource(), new Oban().chain()).inSchema("jobs");

            migrator.up();
            assertThat(migrator.installedVersion()).hasToString("at V014");
            migrator.downTo(0);
            assertThat(migrator.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
        }
    }

    @Test
    void anExistingQueueKeepsItsJobs() {
        database.migrator(new Oban().chain()).up();
        database.execute("insert into oban_jobs (worker) values ('Mailer')");
        List<String> before = obanOf(database);

        database.upTo(27);

        assertThat(obanOf(database)).isEqualTo(before);
        assertThat(database.rows("select worker, state from oban_jobs")).containsExactly("Mailer|available");
    }

    @Test
    void aQueueOfAnotherVersionIsNeverChanged() {
        database.execute("create table oban_jobs (id bigint)", "comment on table oban_jobs is '12'");
        List<String> before = obanOf(database);

        database.upTo(27);
        assertThat(obanOf(database)).isEqualTo(before);
        database.downTo(26);

        assertThat(obanOf(database)).isEqualTo(before);
        assertThat(database.rows(MARKER)).containsExactly("12");
    }

    private static List<String> obanOf(ChainDatabase database) {
        return database.everything().stream()
                .filter(fact -> fact.matches("(table|sequence|type) oban.*"))
                .toList();
    }
}
