package dev.stepwise.codegen;

import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresDdl.dropExtension;
import static dev.stepwise.ddl.PostgresTypes.CITEXT;
import static dev.stepwise.ddl.PostgresTypes.SERIAL;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** A chain of two versions about books. */
public final class LibraryChain implements ChainProvider {

    /** A test that changes this value simulates an edit of the first step. */
    static int longestShelfmark = 20;

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("library").markedBy("books").steps(V001CreateBooks.class, V002CountPages.class);
    }

    private static final class Books extends StepTable {
        final Field<Integer> id = column("id", SERIAL);

        Books() {
            super("books");
            column("title", CITEXT.notNull());
            column("aliases", CITEXT.array());
            column("shelfmark", VARCHAR(longestShelfmark));
            column("bought_at", TIMESTAMPWITHTIMEZONE);
        }
    }

    static final class V001CreateBooks implements MigrationStep {
        @Override
        public void up(Changes changes) {
            Books books = new Books();
            changes.ddl(
                    createExtension("citext"),
                    createTable(books).columns(books.fields()).primaryKey(books.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(new Books()), dropExtension("citext"));
        }
    }

    static final class V002CountPages implements MigrationStep {
        private static final class CountedBooks extends StepTable {
            final Field<Integer> pages = column("pages", INTEGER);

            CountedBooks() {
                super("books");
            }
        }

        private static final CountedBooks BOOKS = new CountedBooks();

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(BOOKS).addColumn(BOOKS.pages));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(BOOKS).dropColumn(BOOKS.pages));
        }
    }
}
