package dev.stepwise.phoenixkit.v060;

import static dev.stepwise.ddl.CatalogConditions.columnExists;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Field;

/**
 * Renames the columns that hold uuids and are named as if they held numbers, from _id to _uuid.
 *
 * <p>Constraints, indexes and comments stay with their columns under their own names. A column that already has the new name keeps it. A
 * table that has both columns stops the step.
 *
 * <p>Code that reads or writes the old names fails from here on.
 */
final class V062RenameUuidColumns implements MigrationStep {

    /** The two names of a column. */
    record Reference(Field<UUID> id, Field<UUID> uuid) {}

    /** A table with columns that are renamed. */
    static final class References extends StepTable {
        final List<Reference> columns;

        References(String table, String... names) {
            super(table);
            columns = Stream.of(names)
                    .map(name -> new Reference(column(name + "_id", UUID), column(name + "_uuid", UUID)))
                    .toList();
        }
    }

    private static final List<References> TABLES = List.of(
            references("phoenix_kit_comment_dislikes", "comment"),
            references("phoenix_kit_comment_likes", "comment"),
            references("phoenix_kit_comments", "resource", "parent"),
            references("phoenix_kit_comments_dislikes", "comment"),
            references("phoenix_kit_comments_likes", "comment"),
            references("phoenix_kit_file_instances", "file"),
            references("phoenix_kit_file_locations", "file_instance", "bucket"),
            references("phoenix_kit_post_comments", "post", "parent"),
            references("phoenix_kit_post_dislikes", "post"),
            references("phoenix_kit_post_group_assignments", "post", "group"),
            references("phoenix_kit_post_groups", "cover_image"),
            references("phoenix_kit_post_likes", "post"),
            references("phoenix_kit_post_media", "post", "file"),
            references("phoenix_kit_post_mentions", "post"),
            references("phoenix_kit_post_tag_assignments", "post", "tag"),
            references("phoenix_kit_post_views", "post"),
            references("phoenix_kit_publishing_contents", "version"),
            references("phoenix_kit_publishing_posts", "group"),
            references("phoenix_kit_publishing_versions", "post"),
            references("phoenix_kit_scheduled_jobs", "resource"),
            references("phoenix_kit_shop_categories", "image"),
            references("phoenix_kit_shop_products", "file", "featured_image"),
            references("phoenix_kit_ticket_attachments", "ticket", "comment", "file"),
            references("phoenix_kit_ticket_comments", "ticket", "parent"),
            references("phoenix_kit_ticket_status_history", "ticket"));

    @Override
    public void up(Changes changes) {
        TABLES.forEach(table -> table.columns.forEach(column -> rename(changes, table, column.id, column.uuid)));
    }

    @Override
    public void down(Changes changes) {
        TABLES.forEach(table -> table.columns.forEach(column -> rename(changes, table, column.uuid, column.id)));
    }

    private static void rename(Changes changes, References table, Field<UUID> name, Field<UUID> newName) {
        changes.when(
                columnExists(table, name),
                old -> old.ddl(alterTable(table).renameColumn(name).to(newName)));
    }

    private static References references(String table, String... names) {
        return new References(table, names);
    }
}
