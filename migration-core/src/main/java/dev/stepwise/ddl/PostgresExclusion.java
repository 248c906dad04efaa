package dev.stepwise.ddl;

import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.QueryPart;
import org.jooq.Table;

/**
 * An exclusion constraint in the making; {@link #on} completes it.
 *
 * <pre>{@code
 * exclusion("bookings_free").using(GIST).with(BOOKINGS.room, "=").with(BOOKINGS.during, "&&").on(BOOKINGS).initiallyDeferred()
 * }</pre>
 */
public final class PostgresExclusion {

    private static final Pattern OPERATOR = Pattern.compile("[-+*/<>=~!@#%^&|`?]+");

    private final String name;
    private final IndexMethod method;
    private final List<QueryPart> elements;
    private final Optional<Condition> rows;

    PostgresExclusion(String name) {
        this(name, IndexMethod.GIST, List.of(), Optional.empty());
    }

    private PostgresExclusion(String name, IndexMethod method, List<QueryPart> elements, Optional<Condition> rows) {
        this.name = name;
        this.method = method;
        this.elements = elements;
        this.rows = rows;
    }

    /** Returns it with another access method of its index than {@link IndexMethod#GIST}. */
    public PostgresExclusion using(IndexMethod other) {
        return new PostgresExclusion(name, other, elements, rows);
    }

    /**
     * Returns it with a further column or expression and the operator by which two rows are compared, such as {@code &&}; the key may have an
     * operator class or an order, as a key of an index.
     *
     * @throws ChainException when it is not the name of an operator
     */
    public PostgresExclusion with(OrderField<?> key, String operator) {
        return with(key, raw("pg_catalog"), operator);
    }

    /**
     * Returns it as {@link #with(OrderField, String)} does, with an operator of an extension, such as {@code =} of {@code citext}.
     *
     * @throws ChainException when it is not the name of an operator
     */
    public PostgresExclusion with(OrderField<?> key, String extension, String operator) {
        return with(key, raw(Mark.schemaOf(extension)), operator);
    }

    private PostgresExclusion with(OrderField<?> key, QueryPart schema, String operator) {
        if (!OPERATOR.matcher(operator).matches()) {
            throw new ChainException(
                    "%s is not the name of an operator, such as && or =. The exclusion constraint \"%s\" needs one."
                            .formatted(operator, name));
        }
        return with(sql("{0} with operator({1}.{2})", new IndexKey(key), schema, raw(operator)));
    }

    private PostgresExclusion with(QueryPart element) {
        List<QueryPart> all = new ArrayList<>(elements);
        all.add(element);
        return new PostgresExclusion(name, method, List.copyOf(all), rows);
    }

    /** Returns it for the rows for which the condition holds, further at each call. */
    public PostgresExclusion where(Condition further) {
        return new PostgresExclusion(
                name,
                method,
                elements,
                Optional.of(rows.map(before -> before.and(further)).orElse(further)));
    }

    /**
     * Completes the constraint.
     *
     * @throws ChainException when it compares nothing
     */
    public PostgresConstraint on(Table<?> table) {
        if (elements.isEmpty()) {
            throw new ChainException(
                    "The exclusion constraint \"%s\" compares nothing. Name a column and an operator by with(...)."
                            .formatted(name));
        }
        return PostgresConstraint.of(
                table,
                name,
                sql(
                        "constraint {0} exclude using {1} ({2}){3}",
                        name(name), raw(method.sql()), list(elements), condition()));
    }

    /** Names of columns stand without their table. */
    private QueryPart condition() {
        return rows.<QueryPart>map(which -> sql(" where ({0})", new Unqualified(which)))
                .orElse(raw(""));
    }
}
