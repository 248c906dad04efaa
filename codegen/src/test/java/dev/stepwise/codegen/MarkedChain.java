package dev.stepwise.codegen;

import static org.jooq.impl.DSL.query;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;

/** A chain with a marker, whose names are those that a careless generator stumbles over. */
public final class MarkedChain implements ChainProvider {

    static final String NAME = "2 \"marked\"\\u0022 ${chain}";
    static final String MARKER = "the \"marker\"";

    @Override
    public MigrationChain chain() {
        return MigrationChain.named(NAME).markedBy(MARKER).steps(V001CreateMarker.class);
    }

    static final class V001CreateMarker implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(query("create table \"the \"\"marker\"\"\" (id int primary key)"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(query("drop table \"the \"\"marker\"\"\""));
        }
    }
}
