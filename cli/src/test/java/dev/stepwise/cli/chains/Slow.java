package dev.stepwise.cli.chains;

import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** A chain whose second step sleeps as long as the table {@code public.patience} says, and whose third is a backfill. */
public final class Slow implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("slow").steps(V001CreateWords.class, V002TakeLong.class, V003FillWords.class);
    }

    static final class Words extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<String> word = column("word", CLOB);

        Words() {
            super("slow");
        }
    }

    private static final Words WORDS = new Words();

    static final class V001CreateWords implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(WORDS)
                    .columns(WORDS.fields())
                    .constraints(constraint("slow_pkey").primaryKey(WORDS.id)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(WORDS));
        }
    }

    static final class V002TakeLong implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.ddl(query("do $$ begin perform pg_sleep(seconds) from public.patience; end $$"));
        }

        @Override
        public void down(Changes changes) {
            up(changes);
        }
    }

    static final class V003FillWords implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(WORDS)
                    .set(WORDS.word, "word")
                    .where(WORDS.word.isNull())
                    .inOrderOf(WORDS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the words that were there before cannot be told from the others");
        }
    }
}
