package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresDdl.warnOf;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.select;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A step says in the report which rows it changes by rule. */
class RowWarningsTest {

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void saysNothingWithoutRows() {
        assertThat(warningsFor(0)).isEmpty();
    }

    @Test
    void namesEachOfTwentyRows() {
        assertThat(warningsFor(20)).containsExactly("Things with 100%: " + names() + ". They stay.");
    }

    @Test
    void countsTheRowsAfterTheTwentieth() {
        assertThat(warningsFor(22)).containsExactly("Things with 100%: " + names() + " and 2 more. They stay.");
    }

    private static String names() {
        return IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    private List<String> warningsFor(int rows) {
        database.migrator(Things.chain().steps(V001CreateThings.class)).up();
        database.execute("insert into things select n, n::text from generate_series(1, %d) n".formatted(rows));
        return database.migrator(Things.chain().steps(V001CreateThings.class, V002NameThings.class))
                .up()
                .steps()
                .get(0)
                .warnings();
    }

    static final class V002NameThings implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    warnOf("Things with 100%", select(THINGS.name).from(THINGS).orderBy(THINGS.id), "They stay."));
        }

        @Override
        public void down(Changes changes) {}
    }
}
