package dev.stepwise.compile.internal;

import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.internal.Mark;
import dev.stepwise.script.internal.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the functions of the target schema and of extensions that a template calls: a schema's placeholder, a name, a parenthesis. */
final class CalledFunctions {

    private static final Pattern NAME_OF_CALL = Pattern.compile("^\\.(?:\"((?:[^\"]|\"\")+)\"|(\\w+))\\(");

    private CalledFunctions() {}

    /** Returns an expression for the array of their oids, with marks. */
    static String in(SqlTemplate template) {
        List<String> calls = new ArrayList<>();
        List<SqlTemplate.Piece> pieces = template.pieces();
        for (int i = 1; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof SqlTemplate.Literal literal) {
                Matcher name = NAME_OF_CALL.matcher(literal.sql());
                schema(pieces.get(i - 1))
                        .filter(schema -> name.find())
                        .ifPresent(schema -> calls.add(call(schema, name)));
            }
        }
        return calls.isEmpty()
                ? "array[]::oid[]"
                : "array(select p.oid from pg_proc p where " + String.join(" or ", calls) + ")";
    }

    private static Optional<String> schema(SqlTemplate.Piece piece) {
        if (piece instanceof SqlTemplate.TargetSchema) {
            return Optional.of(Mark.targetSchema());
        }
        return piece instanceof SqlTemplate.ExtensionSchema extension
                ? Optional.of(Mark.schemaOf(extension.extension()))
                : Optional.empty();
    }

    private static String call(String schema, Matcher found) {
        String name = found.group(1) == null ? found.group(2) : found.group(1).replace("\"\"", "\"");
        return "(p.pronamespace = to_regnamespace(%s) and p.proname = %s)"
                .formatted(Mark.textOf(schema), SqlText.literal(name));
    }
}
