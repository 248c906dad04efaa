package dev.stepwise.phoenixkit.v090;

import static dev.stepwise.ddl.OnlineDdl.constraint;
import static dev.stepwise.ddl.OnlineDdl.index;
import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.BYTEA;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;

/**
 * Lets a user be an organization, which invites other users to belong to it.
 *
 * <p>Every user that is there already is a person. On the way down, the organizations become ordinary users, and who belongs to them and
 * who is invited is lost.
 */
final class V092CreateOrganizations implements MigrationStep {

    private static final DataType<UUID> GENERATED_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());
    private static final DataType<OffsetDateTime> NOW_BY_DEFAULT =
            TIMESTAMPWITHTIMEZONE.notNull().defaultValue(now(TIMESTAMPWITHTIMEZONE));

    static final class Users extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<String> accountType =
                column("account_type", VARCHAR(20).notNull().defaultValue("person"));
        final Field<String> organizationName = column("organization_name", VARCHAR(255));
        final Field<UUID> organizationUuid = column("organization_uuid", UUID);

        Users() {
            super("phoenix_kit_users");
        }
    }

    static final class Invitations extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> organizationUuid = column("organization_uuid", UUID.notNull());
        final Field<String> email = column("email", VARCHAR(160).notNull());
        final Field<UUID> invitedByUuid = column("invited_by_uuid", UUID);
        final Field<byte[]> token = column("token", BYTEA.notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("pending"));
        final Field<OffsetDateTime> expiresAt = column("expires_at", TIMESTAMPWITHTIMEZONE.notNull());
        final Field<OffsetDateTime> acceptedAt = column("accepted_at", TIMESTAMPWITHTIMEZONE);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        final Field<OffsetDateTime> updatedAt = column("updated_at", NOW_BY_DEFAULT);

        Invitations() {
            super("phoenix_kit_organization_invitations");
        }
    }

    private static final Invitations INVITATIONS = new Invitations();
    private static final Users USERS = new Users();

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(USERS).add(USERS.accountType, USERS.organizationName, USERS.organizationUuid));
        createInvitations(changes);
        changes.online(
                constraint(
                        USERS,
                        constraint("phoenix_kit_users_account_type_check")
                                .check(USERS.accountType.in("person", "organization"))),
                constraint(
                        USERS,
                        constraint("phoenix_kit_users_organization_uuid_fkey")
                                .foreignKey(USERS.organizationUuid)
                                .references(USERS, USERS.uuid)
                                .onDeleteSetNull()),
                index(index("phoenix_kit_users_account_type_index").on(USERS, USERS.accountType)),
                index(index("phoenix_kit_users_organization_uuid_index").on(USERS, USERS.organizationUuid)));
    }

    private static void createInvitations(Changes changes) {
        changes.ddl(
                createTable(INVITATIONS)
                        .columns(INVITATIONS.fields())
                        .constraints(
                                primaryKey(INVITATIONS.uuid),
                                constraint("phoenix_kit_org_invitations_status_check")
                                        .check(INVITATIONS.status.in("pending", "accepted", "declined", "cancelled")),
                                foreignKey(INVITATIONS.invitedByUuid)
                                        .references(USERS, USERS.uuid)
                                        .onDeleteSetNull(),
                                foreignKey(INVITATIONS.organizationUuid)
                                        .references(USERS, USERS.uuid)
                                        .onDeleteCascade()),
                createUniqueIndex("phoenix_kit_org_invitations_pending_unique_idx")
                        .on(INVITATIONS, INVITATIONS.organizationUuid, INVITATIONS.email)
                        .where(INVITATIONS.status.eq("pending")),
                createIndex("phoenix_kit_organization_invitations_email_index").on(INVITATIONS, INVITATIONS.email),
                createIndex("phoenix_kit_organization_invitations_organization_uuid_index")
                        .on(INVITATIONS, INVITATIONS.organizationUuid),
                createIndex("phoenix_kit_organization_invitations_status_index").on(INVITATIONS, INVITATIONS.status),
                createUniqueIndex("phoenix_kit_organization_invitations_token_index")
                        .on(INVITATIONS, INVITATIONS.token));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                dropTable(INVITATIONS),
                alterTable(USERS).dropColumns(USERS.accountType, USERS.organizationName, USERS.organizationUuid));
    }
}
