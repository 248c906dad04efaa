package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.OnlineDdl.inOwnTransaction;
import static dev.stepwise.ddl.PostgresDdl.addSequence;
import static dev.stepwise.ddl.PostgresDdl.dropSequence;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.TableField;

/**
 * Lets the database generate the uuids of the tables that have had them from the start, as it does in the others.
 *
 * <p>The row that once held the version is the only one of its table, and its number is counted up no longer: code that inserts a row there
 * without a number fails from here on. What already has this shape stays as it is.
 */
final class V075GenerateUuids implements MigrationStep {

    static final class IdentifiedTable extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());

        IdentifiedTable(String name) {
            super(name);
        }
    }

    private static final List<IdentifiedTable> TABLES = Stream.of(
                    "phoenix_kit_buckets",
                    "phoenix_kit_comment_dislikes",
                    "phoenix_kit_comment_likes",
                    "phoenix_kit_file_instances",
                    "phoenix_kit_file_locations",
                    "phoenix_kit_files",
                    "phoenix_kit_post_comments",
                    "phoenix_kit_post_dislikes",
                    "phoenix_kit_post_groups",
                    "phoenix_kit_post_likes",
                    "phoenix_kit_post_media",
                    "phoenix_kit_post_mentions",
                    "phoenix_kit_post_tags",
                    "phoenix_kit_post_views",
                    "phoenix_kit_posts",
                    "phoenix_kit_scheduled_jobs",
                    "phoenix_kit_storage_dimensions",
                    "phoenix_kit_ticket_attachments",
                    "phoenix_kit_ticket_comments",
                    "phoenix_kit_ticket_status_history",
                    "phoenix_kit_tickets",
                    "phoenix_kit_user_blocks",
                    "phoenix_kit_user_blocks_history",
                    "phoenix_kit_user_connections",
                    "phoenix_kit_user_connections_history",
                    "phoenix_kit_user_follows",
                    "phoenix_kit_user_follows_history")
            .map(IdentifiedTable::new)
            .toList();

    private static final StepTable MARKER = StepTable.named("phoenix_kit");
    private static final TableField<?, Integer> MARKER_ID = MARKER.column("id", INTEGER.notNull());
    private static final SchemaFunction<UUID> UUID_V7 = SchemaFunction.returning(UUID, "uuid_generate_v7");

    @Override
    public void up(Changes changes) {
        TABLES.forEach(table -> changes.online(inOwnTransaction(
                table, alterTable(table).alterColumn(table.uuid).setDefault(UUID_V7.call()))));
        changes.ddl(dropSequence(MARKER_ID));
    }

    @Override
    public void down(Changes changes) {
        TABLES.forEach(table -> changes.online(inOwnTransaction(
                table, alterTable(table).alterColumn(table.uuid).dropDefault())));
        changes.ddl(addSequence(MARKER_ID));
    }
}
