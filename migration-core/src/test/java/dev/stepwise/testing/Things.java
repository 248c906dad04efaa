package dev.stepwise.testing;

import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** The table with which the tests' chains begin; it is also their marker. */
public final class Things extends StepTable {

    /** The table. */
    public static final Things THINGS = new Things();

    /** The key. */
    public final Field<Integer> id = column("id", INTEGER.notNull());

    /** A text that may be null. */
    public final Field<String> name = column("name", CLOB);

    private Things() {
        super("things");
    }

    /** Begins a chain of that name, which the table marks. */
    public static MigrationChain.Builder chain() {
        return MigrationChain.named("things").markedBy("things");
    }
}
