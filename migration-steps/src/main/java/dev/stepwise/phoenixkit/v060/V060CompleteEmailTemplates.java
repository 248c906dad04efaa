package dev.stepwise.phoenixkit.v060;

import static dev.stepwise.ddl.CatalogConditions.columnExists;
import static dev.stepwise.ddl.OnlineDdl.indexIfMissing;
import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;

/**
 * Completes the table of e-mail templates where it was created without the uuids of the users who created and updated them.
 *
 * <p>A missing column is added at the end of the table, filled from the number of the user, and indexed. A template whose user does not
 * exist gets no uuid. Where the columns and indexes exist, nothing changes, rows included. The way down changes nothing: the version before
 * has them too.
 */
final class V060CompleteEmailTemplates implements MigrationStep {

    static final class Templates extends StepTable {
        final Field<Integer> createdByUserId = column("created_by_user_id", INTEGER);
        final Field<Integer> updatedByUserId = column("updated_by_user_id", INTEGER);
        final Field<UUID> createdByUserUuid = column("created_by_user_uuid", UUID);
        final Field<UUID> updatedByUserUuid = column("updated_by_user_uuid", UUID);

        Templates() {
            super("phoenix_kit_email_templates");
        }
    }

    static final class Users extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull());

        Users() {
            super("phoenix_kit_users");
        }
    }

    private static final Templates TEMPLATES = new Templates();
    private static final Users USERS = new Users();

    @Override
    public void up(Changes changes) {
        complete(changes, TEMPLATES.createdByUserUuid, TEMPLATES.createdByUserId);
        complete(changes, TEMPLATES.updatedByUserUuid, TEMPLATES.updatedByUserId);
    }

    private static void complete(Changes changes, Field<UUID> userUuid, Field<Integer> userId) {
        changes.when(not(columnExists(TEMPLATES, userUuid)), missing -> {
            missing.ddl(alterTable(TEMPLATES).addColumn(userUuid));
            missing.dml(
                    update(TEMPLATES).set(userUuid, USERS.uuid).from(USERS).where(USERS.id.eq(userId.cast(BIGINT))));
        });
        changes.online(indexIfMissing(
                index(TEMPLATES.getName() + "_" + userUuid.getName() + "_idx").on(TEMPLATES, userUuid)));
    }

    @Override
    public void down(Changes changes) {
        // Nothing was there before that is not there now.
    }
}
