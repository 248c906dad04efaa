package dev.stepwise.cli.chains;

import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** A chain that needs an extension that no server has. */
public final class Extended implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("extended").steps(V001InstallWonders.class);
    }

    static final class Marker extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());

        Marker() {
            super("extended");
        }
    }

    static final class V001InstallWonders implements MigrationStep {

        private static final Marker MARKER = new Marker();

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(MARKER).columns(MARKER.fields()));
            changes.ddl(PostgresDdl.createExtension("wonders"));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the extension is kept");
        }
    }
}
