package dev.stepwise.phoenixkit.v100;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;

/**
 * Lets catalogues, their items and entities be put in an order by hand.
 *
 * <p>Existing rows all have the position 0. On the way down, the positions are lost.
 */
final class V108AddPositions implements MigrationStep {

    /** Any of the tables: all get the same column. */
    static final class OrderedTable extends StepTable {
        final Field<Integer> position = column("position", INTEGER.defaultValue(0));

        OrderedTable(String name) {
            super(name);
        }
    }

    private static final List<OrderedTable> TABLES = Stream.of(
                    "phoenix_kit_cat_catalogues", "phoenix_kit_cat_items", "phoenix_kit_entities")
            .map(OrderedTable::new)
            .toList();

    @Override
    public void up(Changes changes) {
        TABLES.forEach(table -> changes.ddl(alterTable(table).addColumn(table.position)));
    }

    @Override
    public void down(Changes changes) {
        TABLES.forEach(table -> changes.ddl(alterTable(table).dropColumn(table.position)));
    }
}
