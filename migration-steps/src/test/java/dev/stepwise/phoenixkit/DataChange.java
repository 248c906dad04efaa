package dev.stepwise.phoenixkit;

import static java.util.stream.Collectors.toSet;

import dev.stepwise.plan.Binding;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StepPart;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A change of rows that a step makes.
 *
 * @param word {@code seed}, {@code insert}, {@code update}, {@code delete}, or {@code conversion} where a column gets another type by an expression
 * @param table the table without its schema
 */
record DataChange(String word, String table) {

    private static final Binding BINDING =
            Binding.to("public", Map.of("citext", "public", "pgcrypto", "public", "pg_trgm", "public"), "public");

    private static final String TABLE = "(?:only )?\"?public\"?\\.\"?(?<table>\\w+)";

    private static final Pattern STATEMENT =
            Pattern.compile("^(?:with .*?)?\\b(?<word>insert|update|delete)(?: into| from)? " + TABLE, Pattern.DOTALL);

    private static final Pattern CONVERSION =
            Pattern.compile("^alter table " + TABLE + ".* type .* using ", Pattern.DOTALL);

    static Set<DataChange> of(CompiledStep step) {
        return in(step.parts()).collect(toSet());
    }

    private static Stream<DataChange> in(Collection<? extends StepPart> parts) {
        return parts.stream().flatMap(DataChange::in);
    }

    private static Stream<DataChange> in(StepPart part) {
        if (part instanceof StepPart.Statement statement) {
            return ofStatement(text(statement.sql()));
        }
        if (part instanceof StepPart.Guard guard) {
            return in(guard.parts());
        }
        if (part instanceof StepPart.BySize bySize) {
            return in(bySize.atOnce());
        }
        if (part instanceof StepPart.OwnTransaction own) {
            return in(own.statements());
        }
        if (part instanceof StepPart.Backfill backfill) {
            return ofStatement(text(backfill.first().change()));
        }
        return part instanceof StepPart.Seed seed
                ? Stream.of(new DataChange("seed", seed.key().table()))
                : Stream.empty();
    }

    private static Stream<DataChange> ofStatement(String sql) {
        Matcher statement = STATEMENT.matcher(sql);
        if (statement.find()) {
            return Stream.of(new DataChange(statement.group("word"), statement.group("table")));
        }
        Matcher conversion = CONVERSION.matcher(sql);
        return conversion.find() ? Stream.of(new DataChange("conversion", conversion.group("table"))) : Stream.empty();
    }

    private static String text(SqlTemplate sql) {
        return sql.fill(BINDING);
    }
}
