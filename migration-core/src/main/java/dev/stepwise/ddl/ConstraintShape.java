package dev.stepwise.ddl;

import dev.stepwise.ddl.internal.ServerVersion;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Context;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;

/** A constraint as it is added: its definition, with what it has beside it at the places where PostgreSQL's grammar has them. */
final class ConstraintShape extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private static final Pattern UNIQUE = Pattern.compile("^(constraint \"(?:[^\"]|\"\")*\" unique)( \\(.*)$");

    private static final Pattern FOREIGN_KEY = Pattern.compile(
            "^(constraint \"(?:[^\"]|\"\")*\" foreign key .*\\))((?: on (?:delete|update) (?:cascade|restrict|no action|set null|set default))*(?: not enforced)?)$");

    static final ServerVersion ENFORCEMENT = ServerVersion.needed(18, "NOT ENFORCED of a constraint");

    private final transient QueryPart definition;
    private final transient ConstraintOptions options;

    ConstraintShape(QueryPart definition, ConstraintOptions options) {
        this.definition = definition;
        this.options = options;
    }

    @Override
    public void accept(Context<?> context) {
        String said = context.dsl().renderInlined(definition);
        if (options.nullsNotDistinct()) {
            context.visit(ServerVersion.needed(15, "NULLS NOT DISTINCT of a unique constraint"));
            said = inserted(UNIQUE, said, " nulls not distinct", "unique constraint");
        }
        if (options.matchFull()) {
            said = inserted(FOREIGN_KEY, said, " match full", "foreign key");
        }
        context.sql(said);
        options.clauses().forEach(context::visit);
        if (!options.isEnforced()) {
            context.visit(ENFORCEMENT);
        }
        context.sql(attributes());
    }

    private String attributes() {
        return (options.deferrability().equals(ConstraintOptions.NOT_DEFERRABLE) ? "" : ' ' + options.deferrability())
                + (options.isEnforced() ? "" : " not enforced")
                + (options.isValid() ? "" : " not valid");
    }

    private static String inserted(Pattern place, String said, String clause, String kind) {
        Matcher found = place.matcher(said);
        if (!found.matches()) {
            throw new ChainException("%s needs a %s of columns, which this constraint is not: %s"
                    .formatted(clause.strip().toUpperCase(Locale.ROOT), kind, Mark.templateOf(said)));
        }
        return found.group(1) + clause + found.group(2);
    }
}
