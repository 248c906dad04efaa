package dev.stepwise.history;

import static dev.stepwise.ddl.CatalogConditions.hasComment;
import static dev.stepwise.ddl.CatalogConditions.tableExists;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.not;

import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.SchemaVersion;
import dev.stepwise.migrate.StepTable;
import org.jooq.Condition;
import org.jooq.Query;

/** The table of a chain whose comment is the number of the installed version. */
public final class Marker {

    private final MarkerTable table;

    /** Names the table. */
    public Marker(String table) {
        this.table = new MarkerTable(table);
    }

    /** Writes the version; for {@link SchemaVersion#NONE} there is no table left to write it on. */
    public Query stamp(SchemaVersion version) {
        return commentOnTable(table).is(Integer.toString(version.number()));
    }

    /** Stops the transaction where the schema is not at the version, as when another run came between. */
    public Query require(SchemaVersion version) {
        String message =
                "Stepwise expected version %s on the table %s and found another: another run came between. Run again."
                        .formatted(version.number(), table.getName());
        return PostgresDdl.require(isAt(version), message);
    }

    /** Holds where the schema is at the version. */
    public Condition isAt(SchemaVersion version) {
        return version.isNone() ? not(tableExists(table)) : hasComment(table, Integer.toString(version.number()));
    }

    private static final class MarkerTable extends StepTable {
        MarkerTable(String table) {
            super(table);
        }
    }
}
