package dev.stepwise.testing;

import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
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
        return MigrationChain.named("things");
    }

    /** Creates the table. */
    public static final class V001CreateThings implements MigrationStep {

        /** Made by the chain. */
        public V001CreateThings() {}

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(THINGS)
                    .columns(THINGS.fields())
                    .constraints(constraint("things_pkey").primaryKey(THINGS.id)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(THINGS));
        }
    }
}
