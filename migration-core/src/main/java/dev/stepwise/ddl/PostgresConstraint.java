package dev.stepwise.ddl;

import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.ddl.internal.ServerVersion;
import java.util.stream.Stream;
import org.jooq.Constraint;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;

/**
 * The definition of a constraint of a table, of which every statement about the constraint is made.
 *
 * <p>What jOOQ says of a constraint is said by jOOQ; this adds what it lacks.
 *
 * <pre>{@code
 * private static final PostgresConstraint CUSTOMER = PostgresConstraint.of(
 *                 ORDERS, constraint("orders_customer_fk").foreignKey(ORDERS.customerId).references(CUSTOMERS, CUSTOMERS.id))
 *         .initiallyDeferred()
 *         .notValid();
 *
 * changes.ddl(CUSTOMER.add());
 * changes.ddl(CUSTOMER.validate());
 * }</pre>
 */
public final class PostgresConstraint {

    private final Table<?> table;
    private final String name;
    private final QueryPart definition;
    private final ConstraintOptions options;

    private PostgresConstraint(Table<?> table, String name, QueryPart definition, ConstraintOptions options) {
        OnlineDdl.requireName(name, table);
        this.table = table;
        this.name = name;
        this.definition = definition;
        this.options = options;
    }

    /**
     * Returns the constraint of the table that jOOQ says.
     *
     * @throws dev.stepwise.script.ChainException when the constraint has no name
     */
    public static PostgresConstraint of(Table<?> table, Constraint constraint) {
        return new PostgresConstraint(table, constraint.getName(), constraint, ConstraintOptions.NONE);
    }

    /** Returns the primary key by a unique index that is there, which gets the name of the key. */
    public static PostgresConstraint primaryKey(String name, PostgresIndex index) {
        return usingIndex(name, "primary key", index);
    }

    /** Returns the unique constraint by a unique index that is there, which gets the name of the constraint. */
    public static PostgresConstraint unique(String name, PostgresIndex index) {
        return usingIndex(name, "unique", index);
    }

    private static PostgresConstraint usingIndex(String name, String kind, PostgresIndex index) {
        return new PostgresConstraint(
                index.table(),
                name,
                sql("constraint {0} {1} using index {2}", name(name), raw(kind), name(index.name())),
                ConstraintOptions.NONE);
    }

    /** Begins an exclusion constraint of that name: no two rows may have all of its operators hold between them. */
    public static PostgresExclusion exclusion(String name) {
        return new PostgresExclusion(name);
    }

    static PostgresConstraint of(Table<?> table, String name, QueryPart definition) {
        return new PostgresConstraint(table, name, definition, ConstraintOptions.NONE);
    }

    /** Returns the last column of a unique constraint or a primary key as one whose ranges must not overlap; PostgreSQL 18 or later. */
    public static <T> Field<T> withoutOverlaps(Field<T> ranges) {
        return new PeriodColumn<>("{0} without overlaps", ranges);
    }

    /** Returns the last column of a foreign key, and of what it references, as the period in which it must hold; PostgreSQL 18 or later. */
    public static <T> Field<T> period(Field<T> ranges) {
        return new PeriodColumn<>("period {0}", ranges);
    }

    /** Returns the unique constraint as one in which a null equals another; PostgreSQL 15 or later. */
    public PostgresConstraint nullsNotDistinct() {
        return with(options.withNullsNotDistinct());
    }

    /** Returns the unique constraint or primary key with further columns that its index holds and does not search by. */
    public PostgresConstraint include(Field<?>... columns) {
        return with(options.with(sql(" include ({0})", names(columns))));
    }

    /** Returns the foreign key as one in which either all columns of a row are null or none is. */
    public PostgresConstraint matchFull() {
        return with(options.withMatchFull());
    }

    /** Returns the foreign key as one that sets only these of its columns to null where the other row is deleted; PostgreSQL 15 or later. */
    public PostgresConstraint onDeleteSetNull(Field<?>... columns) {
        return with(options.with(onDelete("set null", columns)));
    }

    /** Returns the foreign key as one that sets only these of its columns to their defaults where the other row is deleted; PostgreSQL 15 or later. */
    public PostgresConstraint onDeleteSetDefault(Field<?>... columns) {
        return with(options.with(onDelete("set default", columns)));
    }

    private static QueryPart onDelete(String action, Field<?>... columns) {
        return sql(
                " on delete {0} ({1}){2}",
                raw(action), names(columns), ServerVersion.needed(15, "ON DELETE for some columns of a foreign key"));
    }

    /** Returns the check as one that tables which inherit from the table do not have. */
    public PostgresConstraint noInherit() {
        return with(options.with(raw(" no inherit")));
    }

    /** Returns the constraint as one that a transaction can defer to its end, by SET CONSTRAINTS. */
    public PostgresConstraint deferrable() {
        return with(options.deferred("deferrable"));
    }

    /** Returns the constraint as one that is checked at the end of a transaction. */
    public PostgresConstraint initiallyDeferred() {
        return with(options.deferred("deferrable initially deferred"));
    }

    /** Returns the foreign key or the check as one that is not looked at, now or later; PostgreSQL 18 or later. */
    public PostgresConstraint notEnforced() {
        return with(options.withNotEnforced());
    }

    /** Returns the foreign key or the check as one that holds for new rows only, until it is {@linkplain #validate validated}. */
    public PostgresConstraint notValid() {
        return with(options.withNotValid());
    }

    private PostgresConstraint with(ConstraintOptions others) {
        return new PostgresConstraint(table, name, definition, others);
    }

    /** Adds the constraint. */
    public Query add() {
        return altered(sql("add {0}", new ConstraintShape(definition, options)));
    }

    /** Checks the rows that are there, of which a constraint that is not valid knows nothing. */
    public Query validate() {
        return OnlineDdl.validate(table, name);
    }

    /** Gives the foreign key that is there the deferrability of this definition. */
    public Query alter() {
        return altered(sql("alter constraint {0} {1}", name(name), raw(options.deferrability())));
    }

    /** Gives the foreign key that is there the enforcement of this definition; PostgreSQL 18 or later. */
    public Query alterEnforcement() {
        return altered(sql(
                "alter constraint {0} {1}{2}",
                name(name), raw(options.isEnforced() ? "enforced" : "not enforced"), ConstraintShape.ENFORCEMENT));
    }

    /** Renames the constraint, and with it its index. */
    public Query renameTo(String newName) {
        return altered(sql("rename constraint {0} to {1}", name(name), name(newName)));
    }

    /** Drops the constraint. */
    public Query drop() {
        return altered(sql("drop constraint {0}", name(name)));
    }

    private Query altered(QueryPart action) {
        return query("alter table {0} {1}", table, action);
    }

    private static QueryPart names(Field<?>... columns) {
        return list(
                Stream.of(columns).map(column -> name(Columns.nameOf(column))).toList());
    }
}
