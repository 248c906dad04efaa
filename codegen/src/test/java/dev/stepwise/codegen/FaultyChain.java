package dev.stepwise.codegen;

import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.trueCondition;

import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Query;

/** A chain of one step, which a test chooses and which fails; each step notes the line before the one that is at fault. */
public final class FaultyChain implements ChainProvider {

    static Class<? extends MigrationStep> step = V001Throw.class;
    static int line;

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("faulty").steps(step);
    }

    private static Query refused() {
        return dropTable(StepTable.named("ladders"));
    }

    private static Query accepted() {
        return PostgresDdl.createExtension("citext");
    }

    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow())
                .getLineNumber();
    }

    private abstract static class Faulty implements MigrationStep {
        @Override
        public void down(Changes changes) {
            changes.ddl(refused());
        }
    }

    static final class V001Throw extends Faulty {
        @Override
        public void up(Changes changes) {
            changes.ddl(accepted());
            line = line();
            throw new IllegalStateException("There is no plan.");
        }
    }

    static final class V001Miss extends Faulty {
        @Override
        public void up(Changes changes) {
            line = line();
            throw new NoClassDefFoundError("shop/Prices");
        }
    }

    static final class V001BreakARule extends Faulty {
        @Override
        public void up(Changes changes) {
            line = line();
            changes.irreversible("it is a way up");
        }
    }

    static final class V001BreakInATable extends Faulty {
        private static final class Ladders extends StepTable {
            Ladders() {
                super("ladders");
                line = line();
                throw new IllegalStateException("A ladder has no columns.");
            }
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(dropTable(new Ladders()));
        }
    }

    static final class V001Refuse extends Faulty {
        @Override
        public void up(Changes changes) {
            changes.ddl(accepted());
            line = line();
            changes.ddl(refused());
        }
    }

    static final class V001RefuseWhen extends Faulty {
        @Override
        public void up(Changes changes) {
            changes.when(trueCondition(), guarded -> {
                guarded.ddl(accepted());
                line = line();
                guarded.ddl(refused());
            });
        }
    }

    static final class V001RefuseInAnotherMethod extends Faulty {
        @Override
        public void up(Changes changes) {
            changes.ddl(accepted());
            drop(changes);
        }

        private static void drop(Changes changes) {
            line = line();
            changes.ownTransaction(refused());
        }
    }
}
