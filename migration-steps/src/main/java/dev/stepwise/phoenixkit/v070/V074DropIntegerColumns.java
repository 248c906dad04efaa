package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.CatalogConditions.columnExists;
import static dev.stepwise.ddl.OnlineDdl.inOwnTransaction;
import static dev.stepwise.ddl.OnlineDdl.primaryKeyIfMissing;
import static dev.stepwise.ddl.PostgresDdl.dependentsOf;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresDdl.warnOf;
import static dev.stepwise.ddl.PostgresSequence.sequence;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * Drops the numeric keys and references, so that rows are identified by their uuids alone.
 *
 * <p>A reference whose uuid is null gets it from its number first. The step names the rows that lose something that no uuid brings back:
 * {@code phoenix_kit_subscriptions.subscription_type_id}, {@code phoenix_kit_shop_cart_items.variant_id}, and the number of a row that is
 * gone. Likes, follows, blocks, mentions and items of carts are unique no longer, nor does a cart need a user or a session. What already
 * has this shape stays as it is. Where a view or a foreign key of the application uses the columns, the step names it and changes nothing.
 * Code that reads or writes {@code id}, {@code user_id} or any other numeric column of these tables fails from here on.
 *
 * <p>On the way down, rows are numbered anew in the order of their uuids, and references find the numbers through the uuids. The two
 * columns named above, and references to rows that are gone, are null, and the rows are named. Where rows violate what is unique or
 * required again, the step names them and changes nothing. Each table is rewritten under its lock and locks on the tables that refer to it,
 * in a transaction of its own: all of them at once are more locks than a server has room for by default.
 */
final class V074DropIntegerColumns implements MigrationStep {

    private static final List<NumberedTable> TABLES = Stream.of(KeyedTables.ALL, ReferringTables.ALL)
            .flatMap(List::stream)
            .toList();
    private static final StepTable AI_REQUESTS = StepTable.named("phoenix_kit_ai_requests");
    private static final Field<Integer> ENDPOINT_ID = AI_REQUESTS.column("endpoint_id", INTEGER);
    private static final Field<Integer> PROMPT_ID = AI_REQUESTS.column("prompt_id", INTEGER);
    private static final String DELETE_OTHERS = "Delete all but one of each and run again.";

    @Override
    public void up(Changes changes) {
        changes.ddl(requireNone(
                "What uses the numeric columns",
                dependentsOf(TABLES.stream().flatMap(NumberedTable::numbers).toList()),
                "Drop each or let it use the uuids, and run again."));
        TABLES.forEach(table -> keepReferences(changes, table));
        TABLES.forEach(table -> dropReferences(changes, table));
        TABLES.forEach(table -> table.id().ifPresent(id -> dropKey(changes, table, id)));
    }

    private static void keepReferences(Changes changes, NumberedTable table) {
        for (NumberReference reference : table.references()) {
            Condition hasNumber = columnExists(table, reference.number());
            Condition hasParent = columnExists(reference.parent(), reference.parent().id);
            changes.when(hasNumber.and(hasParent), then -> then.dml(reference.uuidFilled()));
            changes.when(hasNumber, then -> then.ddl(warnOfLost(table, reference.number(), reference.isWithoutUuid())));
        }
        for (TableField<?, ?> number : table.withoutUuid()) {
            changes.when(columnExists(table, number), then -> then.ddl(warnOfLost(table, number, number.isNotNull())));
        }
    }

    private static Query warnOfLost(NumberedTable table, TableField<?, ?> number, Condition isLost) {
        return warnOf(
                "Rows of %s that lose their %s".formatted(table.getName(), number.getName()),
                select(concat(table.uuid.cast(TEXT), inline(" had "), number.cast(TEXT)))
                        .from(table)
                        .where(isLost),
                "No uuid brings it back.");
    }

    // A foreign key locks the table to which it refers as well, which may be one that everybody uses.
    private static void dropReferences(Changes changes, NumberedTable table) {
        table.references().stream()
                .filter(NumberReference::hasForeignKey)
                .forEach(reference -> changes.online(inOwnTransaction(
                        reference.parent(), alterTable(table).dropConstraintIfExists(reference.foreignKeyName()))));
        changes.online(inOwnTransaction(
                table,
                table.referringNumbers()
                        .map(number -> alterTable(table).dropColumnIfExists(number))
                        .toArray(Query[]::new)));
    }

    private static void dropKey(Changes changes, NumberedTable table, Field<?> id) {
        changes.online(
                primaryKeyIfMissing(table.primaryKey())
                        .replacing(table.formerPrimaryKey())
                        .on(table.uuid),
                inOwnTransaction(table, alterTable(table).dropColumnIfExists(id)));
    }

    @Override
    public void down(Changes changes) {
        TABLES.forEach(table -> requireRestorable(changes, table));
        CartRules.require(changes);
        TABLES.forEach(table -> warnOfNulls(changes, table));
        TABLES.forEach(table -> restoreColumns(changes, table));
        TABLES.forEach(table -> restoreReferences(changes, table));
        CartRules.restore(changes);
        changes.ddl(
                commentOnColumn(ENDPOINT_ID).is("The endpoint that answered."),
                commentOnColumn(PROMPT_ID).is("The prompt from which the request was made."));
    }

    private static void requireRestorable(Changes changes, NumberedTable table) {
        for (NumberIndex index : NumberIndexes.of(table)) {
            if (index.isUnique()) {
                changes.ddl(requireNone(
                        "Rows of %s that share what the index %s makes unique".formatted(table.getName(), index.name()),
                        rowsThatShare(table, table.uuid, index.keys(table::uuidInsteadOf)),
                        DELETE_OTHERS));
            }
        }
        for (NumberReference reference : table.references()) {
            if (reference.column().isRequired()) {
                changes.ddl(requireNone(
                        "Rows of %s with a %s that no row has"
                                .formatted(table.getName(), reference.uuid().getName()),
                        reference.unresolved(),
                        "Correct or delete each and run again."));
            }
        }
    }

    private static void warnOfNulls(Changes changes, NumberedTable table) {
        for (NumberReference reference : table.references()) {
            changes.ddl(warnOfNull(table, reference.number(), reference.unresolved()));
        }
        for (TableField<?, ?> number : table.withoutUuid()) {
            changes.ddl(warnOfNull(table, number, select(table.uuid.cast(TEXT)).from(table)));
        }
    }

    private static Query warnOfNull(NumberedTable table, TableField<?, ?> number, Select<Record1<String>> rows) {
        return warnOf(
                "Rows of %s whose %s stays null".formatted(table.getName(), number.getName()),
                rows,
                "No row is known to which it refers.");
    }

    private static void restoreColumns(Changes changes, NumberedTable table) {
        List<Query> statements = new ArrayList<>(table.columnsAdded());
        table.id().ifPresent(id -> {
            statements.add(numbered(table, id));
            statements.add(alterTable(table).dropConstraint(table.primaryKey()));
            statements.add(
                    alterTable(table).add(constraint(table.formerPrimaryKey()).primaryKey(id)));
        });
        if (table.isRenamed()) {
            statements.add(sequence(table.sequence()).renameTo(table.formerSequence()));
        }
        changes.ownTransaction(statements.toArray(Query[]::new));
    }

    /** Numbers the rows in the order of their uuids; the sequence has counted them all when it was added. */
    private static Query numbered(NumberedTable table, Field<Long> id) {
        Field<Long> number = field(name("number"), BIGINT);
        Table<?> order = select(
                        table.uuid,
                        rowNumber().over(orderBy(table.uuid)).cast(BIGINT).as(number))
                .from(table)
                .asTable("in_order");
        return update(table)
                .set(id, order.field(number))
                .from(order)
                .where(order.field(table.uuid).eq(table.uuid));
    }

    private static void restoreReferences(Changes changes, NumberedTable table) {
        if (table.references().isEmpty()) {
            return;
        }
        List<Query> statements = new ArrayList<>(List.of(filled(table)));
        for (NumberReference reference : table.references()) {
            if (reference.column().isRequired()) {
                statements.add(alterTable(table).alterColumn(reference.number()).setNotNull());
            }
            if (reference.hasForeignKey()) {
                statements.add(alterTable(table).add(reference.foreignKey()));
            }
        }
        NumberIndexes.of(table).forEach(index -> statements.add(index.createdOn(table)));
        changes.ownTransaction(statements.toArray(Query[]::new));
    }

    private static Query filled(NumberedTable table) {
        Map<Field<?>, Field<?>> numbers = new LinkedHashMap<>();
        table.references().forEach(reference -> numbers.put(reference.number(), reference.restoredNumber()));
        return update(table)
                .set(numbers)
                .where(or(table.references().stream()
                        .map(reference -> reference.uuid().isNotNull())
                        .toList()));
    }
}
