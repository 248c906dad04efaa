package dev.stepwise.phoenixkit.v060;

import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.OnlineDdl;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.StepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/**
 * A table whose rows refer to others twice: by a number, which they may lack from here on, and by a uuid in a column beside it.
 *
 * <p>Where numbers are required again, each is that of the row which the uuid identifies.
 */
final class ReferringTable extends StepTable {

    /** A table to which others refer. */
    static final class Target extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull());

        Target(String table) {
            super(table);
        }
    }

    /** A reference to a row of the target. */
    private record Reference<T extends Number>(Field<T> number, Field<UUID> uuid, Target target) {

        Field<T> numberByUuid() {
            return DSL.field(
                    select(target.id.cast(number.getDataType())).from(target).where(target.uuid.eq(uuid)));
        }
    }

    private final Field<?> id;
    private final List<Reference<?>> references = new ArrayList<>();
    private final List<Field<?>> uniqueTogether = new ArrayList<>();

    /** Names the table and declares its key. */
    ReferringTable(String table, DataType<?> key) {
        super(table);
        id = column("id", key.notNull());
    }

    /**
     * Declares a reference by the name of its number, {@code user_id} or {@code created_by}; the uuid is then {@code user_uuid} or
     * {@code created_by_uuid}.
     */
    <T extends Number> ReferringTable refer(Target target, String number, DataType<T> type) {
        Field<UUID> uuid = column(number.replaceFirst("_id$", "") + "_uuid", UUID);
        references.add(new Reference<>(column(number, type), uuid, target));
        return this;
    }

    /** Declares that no two rows have the same numbers and the same values of these, which the step names by row when it goes down. */
    ReferringTable once(Field<?>... values) {
        references.forEach(reference -> uniqueTogether.add(resolved(reference)));
        uniqueTogether.addAll(List.of(values));
        return this;
    }

    private static <T extends Number> Field<T> resolved(Reference<T> reference) {
        return coalesce(reference.number, reference.numberByUuid());
    }

    void allowNoNumbers(Changes changes) {
        numbers()
                .forEach(number ->
                        changes.ddl(alterTable(this).alterColumn(number).dropNotNull()));
    }

    void requireResolvable(Changes changes) {
        references.forEach(reference -> changes.ddl(requireResolvable(reference)));
        if (!uniqueTogether.isEmpty()) {
            changes.ddl(requireNone(
                    "Rows of %s that are the same by their numbers".formatted(getName()),
                    rowsThatShare(this, id, uniqueTogether.toArray(Field[]::new)),
                    "Delete all but one of each and run again."));
        }
    }

    private Query requireResolvable(Reference<?> reference) {
        return requireNone(
                "Rows of %s without %s whose %s identifies no row of %s"
                        .formatted(
                                getName(),
                                reference.number.getName(),
                                reference.uuid.getName(),
                                reference.target.getName()),
                select(id.cast(TEXT))
                        .from(this)
                        .where(
                                reference.number.isNull(),
                                reference.numberByUuid().isNull())
                        .orderBy(id),
                "Set the number or delete the row, and run again.");
    }

    void fillNumbers(Changes changes) {
        references.forEach(reference -> changes.backfill(fill(reference)));
    }

    private <T extends Number> Backfill fill(Reference<T> reference) {
        Target target = reference.target;
        return Backfill.of(this)
                .set(reference.number, target.id.cast(reference.number.getDataType()))
                .from(target)
                .where(target.uuid.eq(reference.uuid).and(reference.number.isNull()))
                .assumingUnchanged(target)
                .inOrderOf(id);
    }

    void requireNumbers(Changes changes) {
        changes.online(OnlineDdl.notNull(numbers().toArray(Field[]::new)));
    }

    private Stream<Field<?>> numbers() {
        return references.stream().map(Reference::number);
    }
}
