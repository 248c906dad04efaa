package dev.stepwise.cli.chains;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** A chain of three steps, the second of which fails halfway. */
public final class Shaky implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("shaky").steps(V001CreateShelves.class, V002AddLabels.class, V003CreateBooks.class);
    }

    static final class Shelves extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<String> label = column("label", VARCHAR(3));

        Shelves() {
            super("shaky");
        }
    }

    static final class Books extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());

        Books() {
            super("books");
        }
    }

    private static final Shelves SHELVES = new Shelves();
    private static final Books BOOKS = new Books();

    static final class V001CreateShelves implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(SHELVES).columns(SHELVES.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(SHELVES));
        }
    }

    static final class V002AddLabels implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(SHELVES).addColumn(SHELVES.label));
            changes.dml(insertInto(SHELVES).set(SHELVES.id, 1L).set(SHELVES.label, "A-1"));
            changes.dml(insertInto(SHELVES).set(SHELVES.id, 2L).set(SHELVES.label, "much too long"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(SHELVES).dropColumn(SHELVES.label));
        }
    }

    static final class V003CreateBooks implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(BOOKS).columns(BOOKS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(BOOKS));
        }
    }
}
