package dev.stepwise.phoenixkit.v030;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Creates the support tickets, with their comments, files and status changes, and the role of the support agents.
 *
 * <p>On the way down, the role is deleted together with its assignments.
 */
final class V035CreateTickets implements MigrationStep {

    static final class Tickets extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<Long> assignedToId = column("assigned_to_id", BIGINT);
        final Field<String> title = column("title", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT.notNull());
        final Field<String> status = column("status", VARCHAR(255).notNull().defaultValue("open"));
        final Field<String> slug = column("slug", VARCHAR(255).notNull());
        final Field<Integer> commentCount =
                column("comment_count", INTEGER.notNull().defaultValue(0));
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> resolvedAt = column("resolved_at", TIMESTAMP);
        final Field<LocalDateTime> closedAt = column("closed_at", TIMESTAMP);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Tickets() {
            super("phoenix_kit_tickets");
        }
    }

    static final class TicketComments extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<UUID> ticketId = column("ticket_id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<UUID> parentId = column("parent_id", UUID);
        final Field<String> content = column("content", TEXT.notNull());
        final Field<Boolean> isInternal =
                column("is_internal", BOOLEAN.notNull().defaultValue(false));
        final Field<Integer> depth = column("depth", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        TicketComments() {
            super("phoenix_kit_ticket_comments");
        }
    }

    static final class TicketAttachments extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<UUID> ticketId = column("ticket_id", UUID);
        final Field<UUID> commentId = column("comment_id", UUID);
        final Field<UUID> fileId = column("file_id", UUID.notNull());
        final Field<Integer> position = column("position", INTEGER.notNull());
        final Field<String> caption = column("caption", TEXT);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        TicketAttachments() {
            super("phoenix_kit_ticket_attachments");
        }
    }

    static final class TicketStatusHistory extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<UUID> ticketId = column("ticket_id", UUID.notNull());
        final Field<Long> changedById = column("changed_by_id", BIGINT.notNull());
        final Field<String> fromStatus = column("from_status", VARCHAR(255));
        final Field<String> toStatus = column("to_status", VARCHAR(255).notNull());
        final Field<String> reason = column("reason", TEXT);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        TicketStatusHistory() {
            super("phoenix_kit_ticket_status_history");
        }
    }

    static final class Roles extends StepTable {
        final Field<String> name = column("name", VARCHAR(50).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<Boolean> isSystemRole =
                column("is_system_role", BOOLEAN.notNull().defaultValue(false));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Roles() {
            super("phoenix_kit_user_roles");
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> value = column("value", VARCHAR(255));

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Tickets TICKETS = new Tickets();
    private static final TicketComments COMMENTS = new TicketComments();
    private static final TicketAttachments ATTACHMENTS = new TicketAttachments();
    private static final TicketStatusHistory HISTORY = new TicketStatusHistory();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final StepTable FILES = StepTable.named("phoenix_kit_files");
    private static final Roles ROLES = new Roles();
    private static final Settings SETTINGS = new Settings();
    private static final String ROLE = "SupportAgent";

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(
                    row(SETTINGS.key, SETTINGS.value),
                    row("tickets_enabled", "false"),
                    row("tickets_per_page", "20"),
                    row("tickets_comments_enabled", "true"),
                    row("tickets_internal_notes_enabled", "true"),
                    row("tickets_attachments_enabled", "true"),
                    row("tickets_allow_reopen", "true"))
            .identifiedBy(SETTINGS.key);

    @Override
    public void up(Changes changes) {
        createTickets(changes);
        createComments(changes);
        createAttachments(changes);
        createStatusHistory(changes);
        changes.seed(Seed.into(ROLES)
                .rows(row(ROLES.name, ROLES.description), row(ROLE, "Answers the tickets of the users."))
                .each(ROLES.isSystemRole, true)
                .each(ROLES.insertedAt, now())
                .each(ROLES.updatedAt, now())
                .identifiedBy(ROLES.name));
        changes.seed(DEFAULTS);
    }

    private static void createTickets(Changes changes) {
        changes.ddl(
                createTable(TICKETS)
                        .columns(TICKETS.fields())
                        .constraints(
                                primaryKey(TICKETS.id),
                                foreignKey(TICKETS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade(),
                                foreignKey(TICKETS.assignedToId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteSetNull()),
                createIndex("phoenix_kit_tickets_assigned_to_id_index").on(TICKETS, TICKETS.assignedToId),
                createIndex("phoenix_kit_tickets_inserted_at_index").on(TICKETS, TICKETS.insertedAt),
                createIndex("phoenix_kit_tickets_slug_index").on(TICKETS, TICKETS.slug),
                createIndex("phoenix_kit_tickets_status_assigned_to_id_index")
                        .on(TICKETS, TICKETS.status, TICKETS.assignedToId),
                createIndex("phoenix_kit_tickets_status_index").on(TICKETS, TICKETS.status),
                createIndex("phoenix_kit_tickets_status_inserted_at_index")
                        .on(TICKETS, TICKETS.status, TICKETS.insertedAt),
                createIndex("phoenix_kit_tickets_user_id_index").on(TICKETS, TICKETS.userId),
                createIndex("phoenix_kit_tickets_user_id_status_index").on(TICKETS, TICKETS.userId, TICKETS.status),
                commentOnTable(TICKETS).is("What users ask the support, from open to closed."));
    }

    private static void createComments(Changes changes) {
        changes.ddl(
                createTable(COMMENTS)
                        .columns(COMMENTS.fields())
                        .constraints(
                                primaryKey(COMMENTS.id),
                                foreignKey(COMMENTS.ticketId)
                                        .references(TICKETS, TICKETS.id)
                                        .onDeleteCascade(),
                                foreignKey(COMMENTS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade(),
                                foreignKey(COMMENTS.parentId)
                                        .references(COMMENTS, COMMENTS.id)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_ticket_comments_is_internal_index").on(COMMENTS, COMMENTS.isInternal),
                createIndex("phoenix_kit_ticket_comments_parent_id_index").on(COMMENTS, COMMENTS.parentId),
                createIndex("phoenix_kit_ticket_comments_ticket_id_index").on(COMMENTS, COMMENTS.ticketId),
                createIndex("phoenix_kit_ticket_comments_ticket_id_inserted_at_index")
                        .on(COMMENTS, COMMENTS.ticketId, COMMENTS.insertedAt),
                createIndex("phoenix_kit_ticket_comments_ticket_id_is_internal_index")
                        .on(COMMENTS, COMMENTS.ticketId, COMMENTS.isInternal),
                createIndex("phoenix_kit_ticket_comments_ticket_id_parent_id_depth_index")
                        .on(COMMENTS, COMMENTS.ticketId, COMMENTS.parentId, COMMENTS.depth),
                createIndex("phoenix_kit_ticket_comments_user_id_index").on(COMMENTS, COMMENTS.userId),
                commentOnTable(COMMENTS).is("What is said about a ticket; internal comments are for the staff alone."));
    }

    private static void createAttachments(Changes changes) {
        changes.ddl(
                createTable(ATTACHMENTS)
                        .columns(ATTACHMENTS.fields())
                        .constraints(
                                primaryKey(ATTACHMENTS.id),
                                foreignKey(ATTACHMENTS.ticketId)
                                        .references(TICKETS, TICKETS.id)
                                        .onDeleteCascade(),
                                foreignKey(ATTACHMENTS.commentId)
                                        .references(COMMENTS, COMMENTS.id)
                                        .onDeleteCascade(),
                                foreignKey(ATTACHMENTS.fileId)
                                        .references(FILES, FILES.key("id"))
                                        .onDeleteCascade(),
                                constraint("phoenix_kit_ticket_attachments_parent_check")
                                        .check(isOfEitherTicketOrComment())),
                createIndex("phoenix_kit_ticket_attachments_comment_id_index").on(ATTACHMENTS, ATTACHMENTS.commentId),
                createIndex("phoenix_kit_ticket_attachments_file_id_index").on(ATTACHMENTS, ATTACHMENTS.fileId),
                createIndex("phoenix_kit_ticket_attachments_position_index").on(ATTACHMENTS, ATTACHMENTS.position),
                createIndex("phoenix_kit_ticket_attachments_ticket_id_index").on(ATTACHMENTS, ATTACHMENTS.ticketId),
                commentOnTable(ATTACHMENTS).is("The files of a ticket or of a comment, in their order."));
    }

    private static Condition isOfEitherTicketOrComment() {
        Field<UUID> ticket = ATTACHMENTS.ticketId;
        Field<UUID> comment = ATTACHMENTS.commentId;
        return ticket.isNotNull().and(comment.isNull()).or(ticket.isNull().and(comment.isNotNull()));
    }

    private static void createStatusHistory(Changes changes) {
        changes.ddl(
                createTable(HISTORY)
                        .columns(HISTORY.fields())
                        .constraints(
                                primaryKey(HISTORY.id),
                                foreignKey(HISTORY.ticketId)
                                        .references(TICKETS, TICKETS.id)
                                        .onDeleteCascade(),
                                foreignKey(HISTORY.changedById)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteSetNull()),
                createIndex("phoenix_kit_ticket_status_history_changed_by_id_index")
                        .on(HISTORY, HISTORY.changedById),
                createIndex("phoenix_kit_ticket_status_history_inserted_at_index")
                        .on(HISTORY, HISTORY.insertedAt),
                createIndex("phoenix_kit_ticket_status_history_ticket_id_index").on(HISTORY, HISTORY.ticketId),
                createIndex("phoenix_kit_ticket_status_history_ticket_id_inserted_at_index")
                        .on(HISTORY, HISTORY.ticketId, HISTORY.insertedAt),
                commentOnTable(HISTORY).is("Who changed the status of a ticket, when and why."));
    }

    @Override
    public void down(Changes changes) {
        changes.unseed(DEFAULTS);
        changes.dml(deleteFrom(ROLES).where(ROLES.name.eq(ROLE)).and(ROLES.isSystemRole));
        changes.ddl(dropTable(HISTORY), dropTable(ATTACHMENTS), dropTable(COMMENTS), dropTable(TICKETS));
    }
}
