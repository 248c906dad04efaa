package dev.stepwise.ddl;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.QueryPart;

/**
 * What a constraint has beside what jOOQ says of it.
 *
 * @param nullsNotDistinct whether a null equals another
 * @param matchFull whether either all columns of a foreign key are null or none is
 * @param clauses what follows the definition, in order
 * @param deferrability when it is checked
 * @param isEnforced whether it is looked at
 * @param isValid whether it holds for the rows that are there
 */
record ConstraintOptions(
        boolean nullsNotDistinct,
        boolean matchFull,
        List<QueryPart> clauses,
        String deferrability,
        boolean isEnforced,
        boolean isValid) {

    static final String NOT_DEFERRABLE = "not deferrable";

    static final ConstraintOptions NONE = new ConstraintOptions(false, false, List.of(), NOT_DEFERRABLE, true, true);

    ConstraintOptions withNullsNotDistinct() {
        return new ConstraintOptions(true, matchFull, clauses, deferrability, isEnforced, isValid);
    }

    ConstraintOptions withMatchFull() {
        return new ConstraintOptions(nullsNotDistinct, true, clauses, deferrability, isEnforced, isValid);
    }

    ConstraintOptions with(QueryPart clause) {
        List<QueryPart> all = Stream.concat(clauses.stream(), Stream.of(clause)).toList();
        return new ConstraintOptions(nullsNotDistinct, matchFull, all, deferrability, isEnforced, isValid);
    }

    ConstraintOptions deferred(String other) {
        return new ConstraintOptions(nullsNotDistinct, matchFull, clauses, other, isEnforced, isValid);
    }

    ConstraintOptions withNotEnforced() {
        return new ConstraintOptions(nullsNotDistinct, matchFull, clauses, deferrability, false, isValid);
    }

    ConstraintOptions withNotValid() {
        return new ConstraintOptions(nullsNotDistinct, matchFull, clauses, deferrability, isEnforced, false);
    }
}
