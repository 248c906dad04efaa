package dev.stepwise.phoenixkit.v050;

import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;

/** A table whose rows refer to others, with its references. */
final class ReferringTable extends StepTable {

    final Field<?> id;
    final List<? extends Reference<?>> references;

    /** Declares the columns of the key and of the references. */
    ReferringTable(String name, DataType<?> key, Declaration... references) {
        super(name);
        this.id = column("id", key);
        this.references = Stream.of(references).map(this::reference).toList();
    }

    /** A reference before its table is known. */
    record Declaration(
            DataType<? extends Number> type,
            String number,
            Reference.Need need,
            ReferredTable target,
            Reference.OnDelete onDelete) {}

    // The uuid beside author_id is author_uuid, and that beside created_by is created_by_uuid.
    private Reference<?> reference(Declaration declared) {
        return new Reference<>(
                column(declared.number, declared.type),
                column(declared.number.replaceFirst("_id$", "") + "_uuid", UUID),
                declared.need,
                declared.target,
                declared.onDelete);
    }

    /** Returns the uuids that V057 requires. */
    Field<?>[] requiredUuids() {
        return references.stream()
                .filter(Reference::isRequired)
                .map(Reference::uuid)
                .toArray(Field<?>[]::new);
    }

    void addUuids(Changes changes) {
        references.forEach(reference -> changes.ddl(alterTable(this).addColumnIfNotExists(reference.uuid())));
        references.stream()
                .filter(Reference::isRequiredInstead)
                .forEach(reference -> changes.ddl(
                        alterTable(this).alterColumn(reference.number()).dropNotNull()));
    }

    List<PostgresIndex> uuidIndexes() {
        return references.stream()
                .map(reference -> index(indexOf(reference)).on(this, reference.uuid()))
                .toList();
    }

    String indexOf(Reference<?> reference) {
        return "%s_%s_idx".formatted(getName(), reference.uuid().getName());
    }

    /** Begins a backfill of the table, during which the rows that it refers to keep their numbers and uuids. */
    Backfill.Builder backfill() {
        return Backfill.of(this)
                .assumingUnchanged(
                        references.stream().map(Reference::target).distinct().toArray(Table<?>[]::new));
    }
}
