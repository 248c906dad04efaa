package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.row;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that raises many notices or warnings, and then sends more than the network holds: driver and server do not wait for each other. */
@Timeout(60)
class ManyNoticesTest {

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002SeedAfterATrigger.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(strings = {"debug", "notice"})
    void noticesAreNotSent(String level) {
        assertThat(warningsOfAStepThatRaises(level)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30_000})
    void warningsReachTheReportUpToALimitWithTheNumberOfTheOthers(int number) {
        List<String> warnings = warningsOfAStepThatRaises("warning", number);

        assertThat(warnings.get(0)).startsWith("line 1 x");
        if (number == 1) {
            assertThat(warnings).hasSize(1);
        } else {
            assertThat(warnings).hasSize(101).endsWith("29900 more warnings are left out of this report.");
        }
    }

    private List<String> warningsOfAStepThatRaises(String level) {
        return warningsOfAStepThatRaises(level, 30_000);
    }

    private List<String> warningsOfAStepThatRaises(String level, int number) {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "create function chat() returns trigger language plpgsql as 'begin for i in 1.." + number
                        + " loop raise " + level + " ''line % %'', i, repeat(''x'', 200); end loop; return new; end'",
                "create trigger chat before insert on things for each row when (new.id = 0) execute function chat()");

        MigrationReport report = database.migrator(CHAIN).up();

        assertThat(database.value("select count(*) from things")).isEqualTo("41");
        return report.steps().get(0).warnings();
    }

    static final class V002SeedAfterATrigger implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.dml(insertInto(THINGS, THINGS.id).values(0));
            for (int i = 1; i <= 40; i++) {
                changes.seed(Seed.into(THINGS).rows(row(THINGS.id, THINGS.name), row(i, "y".repeat(100_000))).identifiedBy(THINGS.id));
            }
        }

        @Override
        public void down(Changes changes) {
            changes.dml(deleteFrom(THINGS));
        }
    }
}
