package dev.stepwise.cli.chains;

import dev.stepwise.ddl.PlainSql;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;

/** A chain of plain SQL, whose second step names a role by a placeholder. */
public final class Granting implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("granting").steps(V001CreateGranting.class, V002GrantReading.class);
    }

    static final class V001CreateGranting implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    PlainSql.of("create table {schema}.granting (id int)"),
                    PlainSql.of("create rule keep as on delete to {schema}.granting do instead nothing"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PlainSql.of("drop table {schema}.granting"));
        }
    }

    static final class V002GrantReading implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(PlainSql.of("grant select on {schema}.granting to {role app}"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PlainSql.of("revoke select on {schema}.granting from {role app}"));
        }
    }
}
