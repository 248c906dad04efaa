package dev.stepwise.phoenixkit.v030;

import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;

/** Creates the notes that administrators keep about users. */
final class V039CreateAdminNotes implements MigrationStep {

    static final class AdminNotes extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<Long> authorId = column("author_id", BIGINT.notNull());
        final Field<String> content = column("content", TEXT.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        AdminNotes() {
            super("phoenix_kit_admin_notes");
        }
    }

    private static final AdminNotes NOTES = new AdminNotes();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(NOTES)
                        .columns(NOTES.fields())
                        .constraints(
                                primaryKey(NOTES.id),
                                foreignKey(NOTES.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade(),
                                foreignKey(NOTES.authorId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_admin_notes_author_id_index").on(NOTES, NOTES.authorId),
                createIndex("phoenix_kit_admin_notes_inserted_at_index").on(NOTES, NOTES.insertedAt),
                createIndex("phoenix_kit_admin_notes_user_id_index").on(NOTES, NOTES.userId),
                commentOnTable(NOTES).is("What administrators note about a user; the user does not see it."));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(NOTES));
    }
}
