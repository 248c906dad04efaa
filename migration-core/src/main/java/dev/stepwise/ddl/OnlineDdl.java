package dev.stepwise.ddl;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.migrate.OnlineChange;
import dev.stepwise.migrate.OnlineChange.Stage;
import dev.stepwise.script.ChainException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Constraint;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * Changes of tables that the application uses meanwhile, for {@link dev.stepwise.migrate.Changes#online}.
 *
 * <p>Each says what is to hold in the end. A small table is changed by one statement; a large one in stages that read it without keeping
 * anybody from it, and hold a strong lock for a moment only.
 */
public final class OnlineDdl {

    private static final Pattern FOREIGN_KEY_OR_CHECK =
            Pattern.compile("constraint \"(?:[^\"]|\"\")*\"\\s+(?<kind>foreign key|check)");

    private OnlineDdl() {}

    /**
     * Lets columns of one table be null no longer.
     *
     * <p>On a large table a check that is not valid yet refuses new nulls; it is validated while rows are written; then the columns are not
     * null without another look at the rows, and the check goes.
     *
     * @throws ChainException when no column is named, or they belong to several tables
     */
    public static OnlineChange notNull(Field<?>... columns) {
        Table<?> table = tableOf(columns);
        return new OnlineChange(
                table, List.of(setNotNull(table, columns)), NotNullStages.of(table, columns), List.of(), List.of());
    }

    static Query setNotNull(Table<?> table, Field<?>... columns) {
        return query("alter table {0} {1}", table, list(NotNullStages.settings(columns)));
    }

    /**
     * Adds a foreign key or a check.
     *
     * <p>On a large table it holds for new rows first, and the others are validated while rows are written. A foreign key of a large
     * partitioned table is refused: PostgreSQL up to 17 cannot add it so; declare it for each partition.
     *
     * @throws ChainException when the constraint has no name, or is another kind of constraint
     */
    public static OnlineChange constraint(Table<?> table, Constraint constraint) {
        requireName(constraint.getName(), table);
        boolean isForeignKey = requireForeignKeyOrCheck(table, constraint).equals("foreign key");
        return new OnlineChange(
                table,
                List.of(alterTable(table).add(constraint)),
                List.of(
                        Stage.transaction(PostgresDdl.addNotValid(table, constraint)),
                        Stage.transaction(validate(table, constraint.getName()))),
                isForeignKey ? List.of(requireOrdinary(table, constraint.getName())) : List.of(),
                List.of());
    }

    /**
     * Adds a foreign key or a check unless it is there; the run stops where the name has another definition. One that was not validated yet
     * is validated.
     *
     * @throws ChainException when the constraint has no name, or is another kind of constraint
     */
    public static OnlineChange constraintIfMissing(Table<?> table, Constraint constraint) {
        OnlineChange change = constraint(table, constraint);
        ExpectedConstraint expected = new ExpectedConstraint(table, constraint);
        return new OnlineChange(
                table,
                List.of(expected.add()),
                List.of(Stage.transaction(expected.addNotValid()), Stage.transaction(expected.validate())),
                change.requirements(),
                List.of());
    }

    /**
     * Begins a change of a large table which {@link #notNull} or {@link #constraintIfMissing} has declared: from here on it holds for each
     * row that is written, so that rows in its way can be removed and none comes after them. Declare the change itself after that. On a
     * small table it does nothing.
     *
     * @throws ChainException when the change does not begin with such a stage
     */
    public static OnlineChange forNewRows(OnlineChange change) {
        if (change.gradually().size() < 2 || !change.gradually().get(0).isTransaction()) {
            throw new ChainException(
                    "A change of %s cannot begin with new rows only. Use forNewRows with notNull(...) or constraintIfMissing(...)."
                            .formatted(change.table().getName()));
        }
        return new OnlineChange(
                change.table(), List.of(), change.gradually().subList(0, 1), change.requirements(), List.of());
    }

    static Query validate(Table<?> table, String constraint) {
        return query("alter table {0} validate constraint {1}", table, name(constraint));
    }

    /** Creates an index; on a large table concurrently. A large partitioned table is refused: declare the index for each partition. */
    public static OnlineChange index(PostgresIndex index) {
        return index(index, index.create());
    }

    /** Creates an index unless it is there; the run stops where the name has another definition. */
    public static OnlineChange indexIfMissing(PostgresIndex index) {
        return index(index, new ConcurrentIndex(index).createAtOnce());
    }

    private static OnlineChange index(PostgresIndex index, Query... atOnce) {
        return new OnlineChange(
                index.table(),
                List.of(atOnce),
                List.of(Stage.outsideTransaction(index.createConcurrently())),
                List.of(requireOrdinary(index.table(), index.name())),
                List.of());
    }

    /** Begins a unique constraint; on a large table its index is built concurrently. */
    public static OnlineKey uniqueKey(String constraint) {
        return new OnlineKey("unique", constraint, false);
    }

    /** Begins a primary key; on a large table its index is built concurrently, and its columns are made not null as by {@link #notNull}. */
    public static OnlineKey primaryKey(String constraint) {
        return new OnlineKey("primary key", constraint, false);
    }

    /** Begins a primary key that is added unless the table has it, by that name and on these columns. */
    public static OnlineKey primaryKeyIfMissing(String constraint) {
        return new OnlineKey("primary key", constraint, true);
    }

    /**
     * Runs statements that need a strong lock for a moment only, such as the drop of columns. Where the table is large, they are a
     * transaction of their own, so that the lock is let go before the next one is taken.
     */
    public static OnlineChange inOwnTransaction(Table<?> table, Query... statements) {
        List<Stage> own = statements.length == 0 ? List.of() : List.of(Stage.transaction(statements));
        return new OnlineChange(table, List.of(statements), own, List.of(), List.of());
    }

    /** Begins a change of types of a table's columns, all of which one statement makes. */
    public static OnlineTypes types(Table<?> table) {
        return new OnlineTypes(table);
    }

    /** Stops the run where the table is partitioned, which PostgreSQL does not change so. */
    static Query requireOrdinary(Table<?> table, String object) {
        return AnonymousBlock.of("""
                begin
                if exists (
                    select from pg_catalog.pg_class where oid operator(pg_catalog.=) pg_catalog.to_regclass({0}) and relkind = 'p') then
                  raise exception using message = pg_catalog.format(
                    'The table %s is partitioned and large, and PostgreSQL cannot add %s to it while rows are written. '
                    'Declare it for each partition, then for the table with ddl.', pg_catalog.to_regclass({0}), {1});
                end if;
                end""", new QuotedText(table), inline(object));
    }

    static Table<?> tableOf(Field<?>... columns) {
        List<Table<?>> tables =
                Stream.of(columns).<Table<?>>map(OnlineDdl::tableOf).distinct().toList();
        if (tables.size() != 1) {
            throw new ChainException(
                    "One online change is of the columns of one table, not of %s. Declare one for each table."
                            .formatted(tables.size()));
        }
        return tables.get(0);
    }

    private static Table<?> tableOf(Field<?> column) {
        if (column instanceof TableField<?, ?> ofTable && ofTable.getTable() != null) {
            return ofTable.getTable();
        }
        throw new ChainException(
                "The column %s belongs to no table. Declare it in a step's table.".formatted(column.getName()));
    }

    static void requireName(String constraint, Table<?> table) {
        if (constraint.isEmpty()) {
            throw new ChainException(
                    "A constraint of %s has no name, by which it is validated. Begin it with constraint(\"...\")."
                            .formatted(table.getName()));
        }
    }

    /** Returns the kind of the constraint. */
    private static String requireForeignKeyOrCheck(Table<?> table, Constraint constraint) {
        Matcher kind = FOREIGN_KEY_OR_CHECK.matcher(constraint.toString());
        if (!kind.lookingAt()) {
            throw new ChainException(
                    "The constraint \"%s\" of %s is neither a foreign key nor a check. Say a unique constraint by uniqueKey(...), and a primary key by primaryKey(...)."
                            .formatted(constraint.getName(), table.getName()));
        }
        return kind.group("kind");
    }

    static QueryPart names(List<? extends Field<?>> columns) {
        return list(columns.stream()
                .map(column -> sql("{0}", column.getUnqualifiedName()))
                .toList());
    }
}
