package dev.stepwise.ddl;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;

import org.jooq.Constraint;
import org.jooq.DataType;
import org.jooq.Query;
import org.jooq.QueryPart;

/**
 * A domain, of which every statement about the domain is made that jOOQ lacks; {@code createDomain}, {@code alterDomain} and
 * {@code dropDomain} of jOOQ say the rest.
 */
public final class PostgresDomain {

    private final String domain;

    private PostgresDomain(String domain) {
        this.domain = domain;
    }

    /** Names a domain. */
    public static PostgresDomain domain(String name) {
        return new PostgresDomain(name);
    }

    /** Returns the type for a column, whose values are those of a type. */
    public <T> DataType<T> type(DataType<T> values) {
        return PostgresTypes.domainOf(domain, values);
    }

    /** Adds a check that holds for new values only, until it is {@linkplain #validate validated}. */
    public Query addNotValid(Constraint check) {
        return query("alter domain {0} add {1} not valid", qualified(), check);
    }

    /** Checks the values that are there by the constraint, in every column of the domain. */
    public Query validate(String constraint) {
        return query("alter domain {0} validate constraint {1}", qualified(), name(constraint));
    }

    private QueryPart qualified() {
        return new SchemaObject(domain);
    }
}
