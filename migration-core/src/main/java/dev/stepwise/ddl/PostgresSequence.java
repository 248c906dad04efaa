package dev.stepwise.ddl;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;

import dev.stepwise.ddl.internal.TypeText;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/**
 * The definition of a sequence, of which every statement about the sequence is made.
 *
 * <pre>{@code
 * private static final PostgresSequence NUMBERS = sequence("order_numbers").startWith(1000).cache(20).ownedBy(ORDERS.number);
 *
 * changes.ddl(NUMBERS.create(), alterTable(ORDERS).alterColumn(ORDERS.number).setDefault(NUMBERS.nextValue()));
 * }</pre>
 *
 * <p>What is not said is as PostgreSQL has it: a {@code bigint} from 1 on, or from -1 down, by 1, without a cycle.
 */
public final class PostgresSequence {

    private enum Clause {
        TYPE,
        INCREMENT,
        MINIMUM,
        MAXIMUM,
        START,
        CACHE,
        CYCLE,
        OWNER
    }

    private static final Clauses<Clause> AS_POSTGRES_HAS_IT = Clauses.of(Clause.class)
            .with(Clause.TYPE, "as bigint")
            .with(Clause.INCREMENT, "increment by 1")
            .with(Clause.MINIMUM, "no minvalue")
            .with(Clause.MAXIMUM, "no maxvalue")
            .with(Clause.CACHE, "cache 1")
            .with(Clause.CYCLE, "no cycle")
            .with(Clause.OWNER, "owned by none");

    private final String name;
    private final Clauses<Clause> clauses;

    private PostgresSequence(String name, Clauses<Clause> clauses) {
        this.name = name;
        this.clauses = clauses;
    }

    /** Names a sequence. */
    public static PostgresSequence sequence(String name) {
        return new PostgresSequence(name, AS_POSTGRES_HAS_IT);
    }

    /** Returns the sequence with another type of its numbers than {@code bigint}: {@code integer} or {@code smallint}. */
    public PostgresSequence as(DataType<? extends Number> type) {
        return with(Clause.TYPE, "as " + TypeText.nameOf(type));
    }

    /** Returns the sequence as one whose next number is higher by this; it goes down where that is negative. */
    public PostgresSequence incrementBy(long difference) {
        return with(Clause.INCREMENT, "increment by " + difference);
    }

    /** Returns the sequence with a lowest number, which is included. */
    public PostgresSequence minValue(long lowest) {
        return with(Clause.MINIMUM, "minvalue " + lowest);
    }

    /** Returns the sequence with a highest number, which is included. */
    public PostgresSequence maxValue(long highest) {
        return with(Clause.MAXIMUM, "maxvalue " + highest);
    }

    /** Returns the sequence with a first number. */
    public PostgresSequence startWith(long first) {
        return with(Clause.START, "start with " + first);
    }

    /** Returns the sequence as one of which each session takes so many numbers at a time, 1 or more. */
    public PostgresSequence cache(int numbers) {
        return with(Clause.CACHE, "cache " + numbers);
    }

    /** Returns the sequence as one that begins again after its last number. */
    public PostgresSequence cycle() {
        return with(Clause.CYCLE, "cycle");
    }

    /** Returns the sequence as one that is dropped with a column or its table. */
    public PostgresSequence ownedBy(TableField<?, ?> column) {
        return new PostgresSequence(
                name, clauses.with(Clause.OWNER, "owned by {0}.{1}", column.getTable(), name(column.getName())));
    }

    private PostgresSequence with(Clause clause, String sql) {
        return new PostgresSequence(name, clauses.with(clause, sql));
    }

    /** Creates the sequence. */
    public Query create() {
        return query("create sequence {0}{1}", qualified(), clauses);
    }

    /** Creates the sequence unless there is a relation of its name, whatever its definition. */
    public Query createIfMissing() {
        return query("create sequence if not exists {0}{1}", qualified(), clauses);
    }

    /**
     * Makes the sequence of that name this one, whatever it was, but for its current number, and for its first number where none is said.
     */
    public Query alter() {
        return query("alter sequence {0}{1}", qualified(), clauses);
    }

    /** Begins the sequence again with its first number. */
    public Query restart() {
        return query("alter sequence {0} restart", qualified());
    }

    /** Goes on with this number. */
    public Query restartWith(long next) {
        return query("alter sequence {0} restart with {1}", qualified(), inline(next));
    }

    /** Drops the sequence. */
    public Query drop(DropOption... how) {
        return query("drop sequence {0}{1}{2}", DropOption.before(how), qualified(), DropOption.after(how));
    }

    /** Gives the sequence another name. What uses it goes on using it. */
    public Query renameTo(String newName) {
        return query("alter sequence {0} rename to {1}", qualified(), name(newName));
    }

    /** Comments on the sequence; an empty text removes the comment. */
    public Query comment(String comment) {
        return PostgresObject.sequence(name).comment(comment);
    }

    /** The next number of the sequence, for a default. */
    public Field<Long> nextValue() {
        return field("nextval({0}::regclass)", SQLDataType.BIGINT, new QuotedText(qualified()));
    }

    private QueryPart qualified() {
        return new SchemaObject(name);
    }
}
