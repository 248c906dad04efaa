package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.PostgresDdl.addColumnsBefore;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.StepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** A table with columns that hold numbers of rows, and the rules by which what hangs on them is named. */
final class NumberedTable extends StepTable {

    /**
     * Columns that stand together in front of another.
     *
     * @param next the column that follows them
     */
    record Place(String next, List<NumberColumn> columns) {}

    final Field<UUID> uuid = column("uuid", UUID.notNull());

    private final List<Place> places;
    private final String formerName;
    private final boolean namesForeignKeysShortly;
    private final List<TableField<?, ? extends Number>> withoutUuid = new ArrayList<>();
    private final List<NumberReference> references = new ArrayList<>();
    private Optional<TableField<?, Long>> key = Optional.empty();

    private NumberedTable(String name, String formerName, boolean namesForeignKeysShortly, List<Place> places) {
        super(name);
        this.formerName = formerName;
        this.namesForeignKeysShortly = namesForeignKeysShortly;
        this.places = places;
        places.forEach(place -> place.columns().forEach(this::declare));
    }

    private void declare(NumberColumn column) {
        if (column.isKey()) {
            key = Optional.of(column(column.name(), BIGINT.notNull()));
        } else if (column.parent().isEmpty()) {
            withoutUuid.add(column(column.name(), column.type()));
        } else {
            references.add(new NumberReference(
                    this, column, column(column.name(), column.type()), column(column.stem() + "_uuid", UUID)));
        }
    }

    static NumberedTable table(String name, Place... places) {
        return new NumberedTable(name, name, false, List.of(places));
    }

    static Place before(String next, NumberColumn... columns) {
        return new Place(next, List.of(columns));
    }

    /** Returns the table as one whose primary key, sequence and foreign keys have kept the name that it had before. */
    NumberedTable formerly(String other) {
        return new NumberedTable(getName(), other, namesForeignKeysShortly, places);
    }

    /** Returns the table as one whose foreign keys are named {@code fk_}, without the prefix that all tables have. */
    NumberedTable withShortForeignKeyNames() {
        return new NumberedTable(getName(), formerName, true, places);
    }

    /** Returns the numeric key; none where the table has had uuids from the start. */
    Optional<TableField<?, Long>> id() {
        return key;
    }

    List<NumberReference> references() {
        return List.copyOf(references);
    }

    /** Returns the references that no uuid brings back. */
    List<TableField<?, ? extends Number>> withoutUuid() {
        return List.copyOf(withoutUuid);
    }

    /** Returns the columns that hold numbers of other rows. */
    Stream<TableField<?, ? extends Number>> referringNumbers() {
        return Stream.concat(references.stream().map(NumberReference::number), withoutUuid.stream());
    }

    /** Returns all columns that hold numbers of rows. */
    Stream<TableField<?, ? extends Number>> numbers() {
        return Stream.concat(key.stream(), referringNumbers());
    }

    /** Returns the uuid that replaces the column, or the column itself where it holds no number. */
    Field<?> uuidInsteadOf(String column) {
        return references.stream()
                .filter(reference -> reference.number().getName().equals(column))
                .<Field<?>>map(NumberReference::uuid)
                .findFirst()
                .orElseGet(() -> DSL.field(DSL.name(column)));
    }

    String primaryKey() {
        return getName() + "_pkey";
    }

    String formerPrimaryKey() {
        return formerName + "_pkey";
    }

    String sequence() {
        return getName() + "_id_seq";
    }

    String formerSequence() {
        return formerName + "_id_seq";
    }

    boolean isRenamed() {
        return !formerName.equals(getName());
    }

    String foreignKeyName(NumberColumn reference) {
        return namesForeignKeysShortly
                ? "fk_%s_%s".formatted(getName().replaceFirst("^phoenix_kit_", ""), reference.stem())
                : "%s_%s_fkey".formatted(formerName, reference.name());
    }

    /** Returns the statements that add the columns where they were; a key counts up, a reference is empty. */
    List<Query> columnsAdded() {
        return places.stream()
                .flatMap(place -> Stream.of(addColumnsBefore(
                        this,
                        DSL.field(DSL.name(place.next())),
                        place.columns().stream().map(NumberColumn::added).toArray(Field<?>[]::new))))
                .toList();
    }
}
