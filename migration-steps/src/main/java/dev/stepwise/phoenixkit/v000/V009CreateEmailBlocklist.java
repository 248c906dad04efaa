package dev.stepwise.phoenixkit.v000;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;

/** Creates the list of addresses to which no e-mail is sent, for a time or for ever. */
final class V009CreateEmailBlocklist implements MigrationStep {

    static final class EmailBlocklist extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> email = column("email", VARCHAR(255).notNull());
        final Field<String> reason = column("reason", VARCHAR(255).notNull());
        final Field<LocalDateTime> expiresAt = column("expires_at", TIMESTAMP);
        final Field<Integer> userId = column("user_id", INTEGER);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));

        EmailBlocklist() {
            super("phoenix_kit_email_blocklist");
        }
    }

    private static final EmailBlocklist BLOCKLIST = new EmailBlocklist();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(BLOCKLIST).columns(BLOCKLIST.fields()).primaryKey(BLOCKLIST.id),
                createIndex("phoenix_kit_email_blocklist_email_expires_idx")
                        .on(BLOCKLIST, BLOCKLIST.email, BLOCKLIST.expiresAt),
                createUniqueIndex("phoenix_kit_email_blocklist_email_uidx").on(BLOCKLIST, BLOCKLIST.email),
                createIndex("phoenix_kit_email_blocklist_expires_at_idx").on(BLOCKLIST, BLOCKLIST.expiresAt),
                createIndex("phoenix_kit_email_blocklist_reason_inserted_idx")
                        .on(BLOCKLIST, BLOCKLIST.reason, BLOCKLIST.insertedAt),
                createIndex("phoenix_kit_email_blocklist_user_inserted_idx")
                        .on(BLOCKLIST, BLOCKLIST.userId, BLOCKLIST.insertedAt));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(BLOCKLIST));
    }
}
