package dev.stepwise.phoenixkit.v080;

import static dev.stepwise.ddl.OnlineDdl.indexIfMissing;
import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Query;

/**
 * Gives the data of each entity positions, so that they can be reordered by hand.
 *
 * <p>The positions begin at 1 in the order of creation; data created at the same time follow the order of their uuids. A position that
 * exists is kept. Data that the application inserts without a position, also while the step is at work, have none. On the way down, the
 * positions are lost.
 */
final class V081AddEntityDataPositions implements MigrationStep {

    static final class EntityData extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<UUID> entityUuid = column("entity_uuid", UUID.notNull());
        final Field<OffsetDateTime> dateCreated = column("date_created", TIMESTAMPWITHTIMEZONE.notNull());
        final Field<Integer> position = column("position", INTEGER);

        EntityData() {
            super("phoenix_kit_entity_data");
        }
    }

    /** The numbers of the rows, counted once and not again for each batch; the table exists during this step only. */
    static final class Numbers extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<Integer> number = column("number", INTEGER.notNull());

        Numbers() {
            super("phoenix_kit_entity_data_numbers");
        }
    }

    private static final EntityData DATA = new EntityData();
    private static final Numbers NUMBERS = new Numbers();

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(DATA).addColumnIfNotExists(DATA.position));
        changes.ddl(numberRows(), alterTable(NUMBERS).add(primaryKey(NUMBERS.uuid)));
        changes.backfill(Backfill.of(DATA)
                .set(DATA.position, NUMBERS.number)
                .from(NUMBERS)
                .where(NUMBERS.uuid.eq(DATA.uuid))
                .where(DATA.position.isNull())
                .maintainedByApplication()
                .inOrderOf(DATA.uuid));
        changes.ddl(dropTable(NUMBERS));
        changes.online(indexIfMissing(
                index("phoenix_kit_entity_data_entity_position_idx").on(DATA, DATA.entityUuid, DATA.position)));
    }

    private static Query numberRows() {
        Field<Integer> number = rowNumber()
                .over()
                .partitionBy(DATA.entityUuid)
                .orderBy(DATA.dateCreated, DATA.uuid)
                .as(NUMBERS.number);
        return createTable(NUMBERS).as(select(DATA.uuid, number).from(DATA));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(DATA).dropColumn(DATA.position));
    }
}
