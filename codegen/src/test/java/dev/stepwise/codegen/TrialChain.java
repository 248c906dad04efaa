package dev.stepwise.codegen;

import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import org.jooq.Field;

/** A chain of one version, whose statements a test writes. */
public final class TrialChain implements ChainProvider {

    /** The statements that follow the creation of the chain's own table, {@code trial}. */
    static List<String> statements = List.of();

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("trial").markedBy("trial").steps(V001Try.class);
    }

    private static final class Trial extends StepTable {
        final Field<Integer> id = column("id", INTEGER);

        Trial() {
            super("trial");
        }
    }

    static final class V001Try implements MigrationStep {
        private static final Trial TRIAL = new Trial();

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(TRIAL).columns(TRIAL.id));
            statements.forEach(statement -> changes.ddl(query(statement)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(TRIAL));
        }
    }
}
