package dev.stepwise.codegen;

import static dev.stepwise.ddl.PostgresGrant.privileges;
import static dev.stepwise.ddl.PostgresPolicy.policy;
import static dev.stepwise.ddl.Privilege.SELECT;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.ddl.PostgresObject;
import dev.stepwise.ddl.PostgresRole;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.TableField;

/** A chain whose steps give rights to two roles, whose names a run is given. */
public final class GrantingChain implements ChainProvider {

    private static final StepTable SHELVES = StepTable.named("shelves");
    private static final TableField<StepTable.Row, Integer> ID = SHELVES.column("id", INTEGER.notNull());

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("granting").steps(V001CreateShelves.class);
    }

    static final class V001CreateShelves implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createTable(SHELVES).columns(ID).primaryKey(ID),
                    privileges(SELECT)
                            .on(PostgresObject.table(SHELVES))
                            .to(PostgresRole.given("reader"))
                            .grant(),
                    policy("first_shelves", SHELVES)
                            .to(PostgresRole.given("guest"))
                            .using(ID.lt(10))
                            .create());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(SHELVES));
        }
    }
}
