package dev.stepwise.ddl;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;

import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;

/**
 * The definition of a materialized view, of which every statement about it is made. It holds the rows of its query as they were when it was
 * created or refreshed.
 *
 * <p>{@link PostgresIndex} indexes it as it does a table. A unique index on columns, of all rows, lets it be refreshed while it is read.
 */
public final class PostgresMaterializedView {

    private final Table<?> view;
    private final Select<?> rows;
    private final String data;

    private PostgresMaterializedView(Table<?> view, Select<?> rows, String data) {
        this.view = view;
        this.rows = rows;
        this.data = data;
    }

    /** Names a materialized view. */
    public static Named materializedView(Table<?> view) {
        return new Named(view);
    }

    /** The name of a materialized view of which the query is still to be said. */
    public static final class Named {

        private final Table<?> view;

        private Named(Table<?> view) {
            this.view = view;
        }

        /** Returns the materialized view of the query. */
        public PostgresMaterializedView as(Select<?> query) {
            return new PostgresMaterializedView(view, query, "");
        }
    }

    /** Returns the view as one that is created without rows, and cannot be read before it is refreshed. */
    public PostgresMaterializedView withNoData() {
        return new PostgresMaterializedView(view, rows, " with no data");
    }

    /** Creates the view. */
    public Query create() {
        return creation("");
    }

    /** Creates the view unless there is one of its name, whatever its query. */
    public Query createIfMissing() {
        return creation("if not exists ");
    }

    private Query creation(String unless) {
        return query("create materialized view {0}{1} as {2}{3}", raw(unless), view, rows, raw(data));
    }

    /** Reads the rows of the query anew; whoever reads the view waits meanwhile. */
    public Query refresh() {
        return query("refresh materialized view {0}", view);
    }

    /** Takes the rows out of the view, which cannot be read before it is refreshed. */
    public Query refreshWithNoData() {
        return query("refresh materialized view {0} with no data", view);
    }

    /**
     * Reads the rows of the query anew while the view is read. The view needs a unique index, and has to hold rows of a refresh before.
     *
     * <p>PostgreSQL runs it in a transaction as well, where other refreshes of the view wait until the step ends.
     */
    public Query refreshConcurrently() {
        return query("refresh materialized view concurrently {0}", view);
    }

    /** Drops the view with its indexes. */
    public Query drop(DropOption... how) {
        return query("drop materialized view {0}{1}{2}", DropOption.before(how), view, DropOption.after(how));
    }

    /** Gives the view another name. What uses it goes on using it. */
    public Query renameTo(String newName) {
        return query("alter materialized view {0} rename to {1}", view, name(newName));
    }

    /** Gives a column of the view another name. */
    public Query renameColumn(String column, String newName) {
        return query("alter materialized view {0} rename column {1} to {2}", view, name(column), name(newName));
    }

    /** Comments on the view; an empty text removes the comment. */
    public Query comment(String comment) {
        return PostgresObject.materializedView(view).comment(comment);
    }
}
