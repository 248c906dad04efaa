package dev.stepwise.codegen;

import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresDdl.dropExtension;
import static dev.stepwise.ddl.PostgresTypes.CITEXT;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.INTERVAL;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** A chain about readers and what they borrow, with the types that applications use and names that a Turkish JVM would spell otherwise. */
public final class LendingChain implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("lending").markedBy("loans").steps(V001CreateReaders.class);
    }

    private static final class Readers extends StepTable {
        final Field<Integer> id = column("id", INTEGER);
        final Field<?> name = column("name", CITEXT.notNull());

        Readers() {
            super("readers");
            column("nicknames", CITEXT.array());
            column("item_limit", BIGINT);
            column("settings", JSONB);
            column("badges", UUID.array());
            column("joined_at", TIMESTAMPWITHTIMEZONE);
            column("longest_loan", INTERVAL);
        }
    }

    private static final class Loans extends StepTable {
        final Field<Integer> id = column("id", INTEGER);
        final Field<Integer> reader = column("reader_id", INTEGER);

        Loans() {
            super("loans");
            column("reader_name", CITEXT);
        }
    }

    static final class V001CreateReaders implements MigrationStep {
        private static final Readers READERS = new Readers();
        private static final Loans LOANS = new Loans();

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createExtension("citext"),
                    createTable(READERS).columns(READERS.fields()).primaryKey(READERS.id),
                    createTable(LOANS)
                            .columns(LOANS.fields())
                            .primaryKey(LOANS.id)
                            .constraint(foreignKey(LOANS.reader).references(READERS, READERS.id)),
                    commentOnTable(READERS).is("People with a card."),
                    commentOnColumn(READERS.name).is("The name on the card."));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(LOANS), dropTable(READERS), dropExtension("citext"));
        }
    }
}
