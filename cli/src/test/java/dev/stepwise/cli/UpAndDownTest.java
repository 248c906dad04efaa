package dev.stepwise.cli;

import static dev.stepwise.cli.Databases.NEWEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.script.SchemaVersion;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class UpAndDownTest {

    private static final SchemaVersion LAST = new SchemaVersion(NEWEST);

    @Test
    void goesUpFromNothingWithOneLinePerVersion() throws SQLException {
        try (ScratchDatabase database = Databases.empty()) {
            Run run = Run.on(database, "up");

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out().lines())
                    .hasSize(NEWEST + 1)
                    .anySatisfy(line -> assertThat(line).matches("V001 create accounts +[\\d.]+ m?s  3 rows inserted"))
                    .last()
                    .asString()
                    .matches(NEWEST + " versions up, from V000 to " + LAST
                            + ", in ([\\d.]+ s|\\d+ ms); \\d+ rows inserted.*");
            assertThat(Databases.query(database, "select obj_description('public.shop'::regclass)"))
                    .containsExactly(String.valueOf(NEWEST));
        }
    }

    @Test
    void doesNothingIfNoVersionIsPending() {
        try (ScratchDatabase database = Databases.newest()) {
            Run run = Run.on(database, "up");

            assertThat(run).isEqualTo(new Run(0, "Nothing to do: shop in schema public is at " + LAST + ".\n", ""));
        }
    }

    @Test
    void stopsAtTheTargetVersionInEitherForm() {
        try (ScratchDatabase database = Databases.empty()) {
            assertThat(Run.on(database, "up", "--to", "3").out()).contains("3 versions up, from V000 to V003, in ");
            assertThat(Run.on(database, "up", "--to=V004").out()).contains("1 version up, from V003 to V004, in ");
        }
    }

    @Test
    void goesDownToTheTargetVersion() throws SQLException {
        try (ScratchDatabase database = Databases.at(4)) {
            Run some = Run.on(database, "down", "--to", "2");
            assertThat(some.exitCode()).isZero();
            assertThat(some.out()).startsWith("V004").contains("\nV003", "2 versions down, from V004 to V002, in ");

            assertThat(Run.on(database, "down", "--to", "0").exitCode()).isZero();
            assertThat(Databases.query(database, "select relname from pg_class where oid >= 16384"))
                    .isEmpty();
        }
    }
}
