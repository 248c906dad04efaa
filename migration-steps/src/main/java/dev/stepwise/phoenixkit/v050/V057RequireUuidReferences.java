package dev.stepwise.phoenixkit.v050;

import static dev.stepwise.ddl.CatalogConditions.indexExists;
import static dev.stepwise.ddl.OnlineDdl.constraintIfMissing;
import static dev.stepwise.ddl.OnlineDdl.forNewRows;
import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.warnOf;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.phoenixkit.v050.UuidReferences.PAIRS;
import static dev.stepwise.phoenixkit.v050.UuidReferences.TABLES;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.Deletion;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.OnlineChange;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Constraint;
import org.jooq.ConstraintForeignKeyOnStep;
import org.jooq.Record1;
import org.jooq.Select;

/**
 * Requires the references by uuid: foreign keys for those that have one by number, and not null where code relies on it.
 *
 * <p>A uuid that is null or of no row is taken from the number again; a uuid of a row stays, even if the number refers to another row. What
 * neither leads to a row is lost: the row is deleted if the foreign key deletes it with the other row, otherwise the uuid becomes null. A
 * required uuid without a foreign key becomes the nil uuid if it is null. The report names these rows. If a required uuid would have to
 * become null, the step names the rows and changes nothing.
 *
 * <p>So the tokens of registrations by link, which have no user yet, are deleted. Code that stores one without a user, or writes numbers
 * alone into a required reference, fails from here on. Where the uuid may be null, it stays null in what such code writes.
 *
 * <p>Columns and indexes of V056 that are missing are added, the indexes while nobody writes. Deleted rows do not come back on the way
 * down, and uuids that were filled stay.
 */
final class V057RequireUuidReferences implements MigrationStep {

    private static final UUID NIL = new UUID(0, 0);

    /** What happens to a reference if neither its number nor its uuid identifies a row. */
    private enum Fate {
        ROW_DELETED,
        NULL,
        NIL_IF_NULL,
        UNCHANGED,
        REFUSED;

        static Fate of(Reference<?> reference) {
            return switch (reference.onDelete()) {
                case CASCADE -> ROW_DELETED;
                case SET_NULL, RESTRICT -> reference.isRequired() ? REFUSED : NULL;
                case NO_KEY -> reference.isRequired() ? NIL_IF_NULL : UNCHANGED;
            };
        }
    }

    @Override
    public void up(Changes changes) {
        completeV056(changes);
        TABLES.forEach(table -> table.references.forEach(reference -> nameLost(changes, table, reference)));
        TABLES.forEach(table -> require(changes, table));
    }

    private static void completeV056(Changes changes) {
        TABLES.forEach(table -> table.addUuids(changes));
        Stream.concat(TABLES.stream().flatMap(table -> table.uuidIndexes().stream()), PAIRS.stream())
                .forEach(index -> changes.when(not(indexExists(index)), then -> then.ddl(index.create())));
    }

    private static void nameLost(Changes changes, ReferringTable table, Reference<?> reference) {
        String problem = "Rows of %s of which neither %s nor %s refers to a row"
                .formatted(
                        table.getName(),
                        reference.uuid().getName(),
                        reference.number().getName());
        Select<Record1<String>> rows =
                select(table.id.cast(TEXT)).from(table).where(isLost(reference)).orderBy(table.id);
        switch (Fate.of(reference)) {
            case ROW_DELETED -> changes.ddl(warnOf(problem, rows, "The step deletes them."));
            case NULL -> changes.ddl(warnOf(problem, rows, "The step sets the uuid to null."));
            case NIL_IF_NULL -> changes.ddl(warnOf(problem, rows, "The step sets the uuid to the nil uuid."));
            case REFUSED ->
                changes.ddl(requireNone(problem, rows, "Correct one of the two, or delete the rows, and run again."));
            case UNCHANGED -> {}
        }
    }

    private static Condition isLost(Reference<?> reference) {
        Condition needsRow = reference.hasKey() ? reference.dangles() : falseCondition();
        return reference
                .uuidByNumber()
                .isNull()
                .and(reference.isRequired() ? needsRow.or(reference.uuid().isNull()) : needsRow);
    }

    // A key and not null hold for new rows before the lost ones are gone, so that none comes after them.
    private static void require(Changes changes, ReferringTable table) {
        List<OnlineChange> keys = table.references.stream()
                .filter(Reference::hasKey)
                .map(reference -> constraintIfMissing(table, key(table, reference)))
                .toList();
        List<OnlineChange> requirements =
                table.requiredUuids().length == 0 ? List.of() : List.of(notNull(table.requiredUuids()));
        keys.forEach(key -> changes.online(forNewRows(key)));
        fillAgain(changes, table);
        requirements.forEach(required -> changes.online(forNewRows(required)));
        deleteLost(changes, table);
        keys.forEach(changes::online);
        requirements.forEach(changes::online);
    }

    private static void fillAgain(Changes changes, ReferringTable table) {
        Backfill.Builder backfill = table.backfill();
        table.references.forEach(reference -> backfill.setWhere(
                reference.uuid(),
                Fate.of(reference) == Fate.NIL_IF_NULL
                        ? coalesce(reference.uuidByNumber(), NIL)
                        : reference.uuidByNumber(),
                isToFill(reference)));
        changes.backfill(backfill.inOrderOf(table.id));
    }

    private static Condition isToFill(Reference<?> reference) {
        Condition byNumber = reference
                .uuid()
                .isNull()
                .or(reference.dangles())
                .and(reference.uuidByNumber().isNotNull());
        return switch (Fate.of(reference)) {
            case NULL -> byNumber.or(reference.dangles());
            case NIL_IF_NULL -> byNumber.or(reference.uuid().isNull());
            default -> byNumber;
        };
    }

    private static void deleteLost(Changes changes, ReferringTable table) {
        List<Condition> lost = table.references.stream()
                .filter(reference -> Fate.of(reference) == Fate.ROW_DELETED)
                .map(V057RequireUuidReferences::isLost)
                .toList();
        if (!lost.isEmpty()) {
            changes.delete(Deletion.from(table).where(or(lost)).inOrderOf(table.id));
        }
    }

    private static Constraint key(ReferringTable table, Reference<?> reference) {
        ConstraintForeignKeyOnStep key = constraint(keyName(table, reference))
                .foreignKey(reference.uuid())
                .references(reference.target(), reference.target().uuid);
        return switch (reference.onDelete()) {
            case CASCADE -> key.onDeleteCascade();
            case SET_NULL -> key.onDeleteSetNull();
            case RESTRICT, NO_KEY -> key.onDeleteRestrict();
        };
    }

    private static String keyName(ReferringTable table, Reference<?> reference) {
        return table.getName().replaceFirst("^phoenix_kit", "fk") + "_"
                + reference.uuid().getName();
    }

    @Override
    public void down(Changes changes) {
        TABLES.forEach(table -> table.references.forEach(reference -> release(changes, table, reference)));
    }

    private static void release(Changes changes, ReferringTable table, Reference<?> reference) {
        if (reference.hasKey()) {
            changes.ddl(alterTable(table).dropConstraintIfExists(keyName(table, reference)));
        }
        if (reference.isRequired()) {
            changes.ddl(alterTable(table).alterColumn(reference.uuid()).dropNotNull());
        }
    }
}
