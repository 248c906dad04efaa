package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.CatalogConditions.columnHasType;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.setType;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Corrects references to e-mails by uuid that are missing or lead nowhere: each gets the uuid of the e-mail that the number beside it
 * identifies.
 *
 * <p>Where the number leads nowhere either, the uuid becomes null. It stays as it is where there is no number, or where it identifies
 * another e-mail than the number does. In a database in which the uuids of e-mails are texts, they become uuids first; a text that is none
 * stops the step before it changes anything. On the way down, all of that stays.
 */
final class V070CorrectEmailLogReferences implements MigrationStep {

    static final class Logs extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull());

        Logs() {
            super("phoenix_kit_email_logs");
        }
    }

    /** A table whose rows refer to e-mails. */
    static final class Events extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<? extends Number> logId;
        final Field<UUID> logUuid;

        Events(String table, String reference, DataType<? extends Number> number) {
            super(table);
            logId = column(reference + "_id", number);
            logUuid = column(reference + "_uuid", UUID);
        }
    }

    private static final Logs LOGS = new Logs();
    private static final Events EVENTS = new Events("phoenix_kit_email_events", "email_log", BIGINT);
    private static final Events ORPHANED_EVENTS =
            new Events("phoenix_kit_email_orphaned_events", "matched_email_log", INTEGER);

    private static final SchemaFunction<UUID> UUID_V7 =
            SchemaFunction.returning(UUID, "uuid_generate_v7").withQualifiedBody();

    @Override
    public void up(Changes changes) {
        changes.when(not(columnHasType(LOGS, LOGS.uuid)), V070CorrectEmailLogReferences::makeUuidsOfTexts);
        changes.backfill(referToLogOfNumber(EVENTS));
        changes.backfill(referToLogOfNumber(ORPHANED_EVENTS));
        // No event is left for this: its number is a foreign key and never null.
        changes.backfill(referToNothing(ORPHANED_EVENTS));
    }

    private static void makeUuidsOfTexts(Changes changes) {
        Field<String> text = LOGS.uuid.cast(TEXT);
        changes.ddl(
                requireNone(
                        "E-mails whose uuid is none",
                        select(LOGS.id.cast(TEXT))
                                .from(LOGS)
                                .where(text.notLikeRegex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"))
                                .orderBy(LOGS.id),
                        "Give each a uuid and run again."),
                alterTable(LOGS).alterColumn(LOGS.uuid).dropDefault(),
                setType(LOGS, LOGS.uuid, UUID, text.cast(UUID)),
                alterTable(LOGS).alterColumn(LOGS.uuid).setDefault(UUID_V7.call()));
    }

    private static Backfill referToLogOfNumber(Events events) {
        return Backfill.of(events)
                .set(events.logUuid, LOGS.uuid)
                .from(LOGS)
                .where(LOGS.id.eq(events.logId.cast(BIGINT)).and(leadsNowhere(events)))
                .assumingUnchanged(LOGS)
                .inOrderOf(events.id);
    }

    private static Backfill referToNothing(Events events) {
        return Backfill.of(events)
                .set(events.logUuid, castNull(UUID))
                .where(events.logUuid.isNotNull().and(events.logId.isNotNull()).and(leadsNowhere(events)))
                .assumingUnchanged(LOGS)
                .inOrderOf(events.id);
    }

    private static Condition leadsNowhere(Events events) {
        Table<?> known = LOGS.as("known");
        Field<UUID> uuid = known.field(LOGS.uuid);
        return DSL.field(select(uuid).from(known).where(uuid.eq(events.logUuid)))
                .isNull();
    }

    @Override
    public void down(Changes changes) {}
}
