package dev.stepwise.ddl;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.ServerVersion;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.Table;

/**
 * The definition of a view, of which every statement about the view is made.
 *
 * <pre>{@code
 * private static final PostgresView OPEN_ORDERS = view(StepTable.named("open_orders"))
 *         .as(select(ORDERS.id, ORDERS.total).from(ORDERS).where(ORDERS.closedAt.isNull()))
 *         .securityInvoker();
 *
 * changes.ddl(OPEN_ORDERS.create());
 * }</pre>
 *
 * <p>Its columns are those of the query, by the names that the query gives them. A recursive view is one of a query with
 * {@code withRecursive}. To give a column of a table another type, drop the views that read it, and create them again.
 */
public final class PostgresView {

    private enum Clause {
        OPTIONS,
        QUERY,
        CHECK
    }

    private final Table<?> view;
    private final Clauses<Clause> clauses;

    private PostgresView(Table<?> view, Clauses<Clause> clauses) {
        this.view = view;
        this.clauses = clauses;
    }

    /** Names a view. */
    public static Named view(Table<?> view) {
        return new Named(view);
    }

    /** The name of a view of which the query is still to be said. */
    public static final class Named {

        private final Table<?> view;

        private Named(Table<?> view) {
            this.view = view;
        }

        /** Returns the view of the query. */
        public PostgresView as(Select<?> query) {
            return new PostgresView(view, Clauses.of(Clause.class).with(Clause.QUERY, "as {0}", query));
        }
    }

    /** Returns the view as one that reads its tables with the rights of whoever reads it; PostgreSQL 15 or later, an older one refuses the step. */
    public PostgresView securityInvoker() {
        return with(sql("security_invoker = true{0}", ServerVersion.needed(15, "security_invoker of a view")));
    }

    /** Returns the view as one whose condition is checked before any that a query adds, so that no function of these sees the other rows. */
    public PostgresView securityBarrier() {
        return with(raw("security_barrier = true"));
    }

    private PostgresView with(QueryPart option) {
        return new PostgresView(view, clauses.and(Clause.OPTIONS, "", ", ", option));
    }

    /** Returns the view as one into which only rows can be written that it, and each view below it, shows. */
    public PostgresView withCheckOption() {
        return new PostgresView(view, clauses.with(Clause.CHECK, "with cascaded check option"));
    }

    /** Returns the view as one into which only rows can be written that its own condition lets through. */
    public PostgresView withLocalCheckOption() {
        return new PostgresView(view, clauses.with(Clause.CHECK, "with local check option"));
    }

    /** Creates the view. */
    public Query create() {
        return creation("create view");
    }

    /** Creates the view, or gives the one that is there this query and these options; PostgreSQL lets a query add columns at the end only. */
    public Query createOrReplace() {
        return creation("create or replace view");
    }

    private Query creation(String create) {
        Clauses<Clause> all = clauses.get(Clause.OPTIONS)
                .map(options -> clauses.with(Clause.OPTIONS, "with ({0})", options))
                .orElse(clauses);
        return query("{0} {1}{2}", raw(create), view, all);
    }

    /** Drops the view. */
    public Query drop(DropOption... how) {
        return query("drop view {0}{1}{2}", DropOption.before(how), view, DropOption.after(how));
    }

    /** Gives the view another name. What uses it goes on using it. */
    public Query renameTo(String newName) {
        return query("alter view {0} rename to {1}", view, name(newName));
    }

    /** Gives a column of the view another name. */
    public Query renameColumn(String column, String newName) {
        return query("alter view {0} rename column {1} to {2}", view, name(column), name(newName));
    }

    /** Comments on the view; an empty text removes the comment. */
    public Query comment(String comment) {
        return PostgresObject.view(view).comment(comment);
    }
}
