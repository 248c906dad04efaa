package dev.stepwise.ddl;

import dev.stepwise.script.ChainException;
import java.util.List;

/** The clauses of a function's creation that say how it runs. */
enum FunctionClause {
    LANGUAGE,
    VOLATILITY,
    STRICT,
    LEAKPROOF,
    SECURITY,
    PARALLEL,
    COST,
    ROWS,
    PATH,
    SETTINGS;

    private static final List<FunctionClause> OF_FUNCTIONS =
            List.of(VOLATILITY, STRICT, LEAKPROOF, PARALLEL, COST, ROWS);

    /** A procedure in PL/pgSQL, on whose path PostgreSQL's own schema is alone. */
    static final Clauses<FunctionClause> OF_PROCEDURE = Clauses.of(FunctionClause.class)
            .with(LANGUAGE, "language plpgsql")
            .with(PATH, "set search_path to pg_catalog, pg_temp");

    /** A function like that, which may give another value at each call. */
    static final Clauses<FunctionClause> OF_FUNCTION = OF_PROCEDURE.with(VOLATILITY, "volatile");

    /** Refuses what PostgreSQL has not, and what would let a caller decide what a function does with its owner's rights. */
    static void require(Clauses<FunctionClause> clauses, String routine, boolean isProcedure) {
        if (isProcedure && clauses.hasAny(OF_FUNCTIONS)) {
            throw new ChainException(
                    "The procedure \"%s\" has an option that only functions have, such as its volatility or cost. Leave it out."
                            .formatted(routine));
        }
        if (clauses.has(SECURITY) && !clauses.has(PATH)) {
            throw new ChainException(
                    "The function \"%s\" runs with the rights of its owner and the search path of its caller, who could put anything in place of what it calls. Leave withQualifiedBody out."
                            .formatted(routine));
        }
    }
}
