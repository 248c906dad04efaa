package dev.stepwise.cli.chains;

import dev.stepwise.ddl.PlainSql;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seals;

/** A chain whose seals are not written yet. */
public final class Archived implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("archived")
                .sealedBy(Seals.beside(Archived.class))
                .steps(V001CreateArchived.class, V002GrantReading.class);
    }

    static final class V001CreateArchived implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(PlainSql.of("create table {schema}.archived (id int)"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PlainSql.of("drop table {schema}.archived"));
        }
    }

    static final class V002GrantReading implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(PlainSql.of("grant select on {schema}.archived to {role app}"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PlainSql.of("revoke select on {schema}.archived from {role app}"));
        }
    }
}
