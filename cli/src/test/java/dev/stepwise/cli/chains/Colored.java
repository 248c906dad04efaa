package dev.stepwise.cli.chains;

import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** A chain whose step fails with a server message that contains a terminal's escape sequence. */
public final class Colored implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("colored").steps(V001CountColors.class);
    }

    static final class Marker extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());

        Marker() {
            super("colored");
        }
    }

    static final class V001CountColors implements MigrationStep {

        private static final Marker MARKER = new Marker();

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(MARKER).columns(MARKER.fields()));
            changes.dml(insertInto(MARKER).set(MARKER.id, cast(val("\u001b[31mred"), BIGINT)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(MARKER));
        }
    }
}
