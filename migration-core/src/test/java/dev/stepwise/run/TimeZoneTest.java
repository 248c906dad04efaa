package dev.stepwise.run;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.LOCALDATETIME;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A time without a zone is one of UTC, wherever the program and the role think that they are. */
class TimeZoneTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002SeedTimes.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void theTimesOfSeededRowsAreInUtc() {
        String role = "tokyo_of_" + database.name();
        database.execute(
                "create role " + role + " login superuser", "alter role " + role + " set timezone to 'Asia/Tokyo'");
        TimeZone usual = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            SchemaMigrator.of(database.sourceAs(role), CHAIN).up();
        } finally {
            TimeZone.setDefault(usual);
            database.execute("reassign owned by " + role + " to current_user", "drop role " + role);
        }

        for (String column : new String[] {"seeded_at", "added_at"}) {
            LocalDateTime time = LocalDateTime.parse(
                    database.value("select to_char(%s, 'YYYY-MM-DD\"T\"HH24:MI:SS') from things".formatted(column)));
            assertThat(time).as(column).isBetween(minutesFromNow(-5), minutesFromNow(5));
        }
        assertThat(
                        database.value(
                                "select abs(extract(epoch from clock_timestamp() - max(finished_at))) < 300 from stepwise_journal"))
                .isEqualTo("t");
    }

    private static LocalDateTime minutesFromNow(int minutes) {
        return LocalDateTime.now(ZoneOffset.UTC).plusMinutes(minutes);
    }

    static final class V002SeedTimes implements MigrationStep {

        private static final Field<LocalDateTime> SEEDED_AT = field(name("seeded_at"), LOCALDATETIME);
        private static final Field<LocalDateTime> ADDED_AT =
                field(name("added_at"), LOCALDATETIME.notNull().defaultValue(now()));

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(SEEDED_AT));
            changes.seed(Seed.into(THINGS)
                    .rows(row(THINGS.id), row(1))
                    .each(SEEDED_AT, now())
                    .identifiedBy(THINGS.id));
            changes.ddl(alterTable(THINGS).addColumn(ADDED_AT));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumns(SEEDED_AT, ADDED_AT));
            changes.dml(deleteFrom(THINGS));
        }
    }
}
