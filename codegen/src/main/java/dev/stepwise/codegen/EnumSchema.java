package dev.stepwise.codegen;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema that a generated enum names. As jOOQ writes it, a domain over the enum would load the schema with all tables, whose columns
 * need the domain. So the schema is loaded when something other than its name is asked for, as it is for domains.
 */
final class EnumSchema {

    private static final Pattern EAGER = Pattern.compile("(Schema getSchema\\(\\) \\{\\s*return )([\\w.]+);");
    private static final Pattern IMPORTS = Pattern.compile("(?m)^import ");

    /** Statically imported, because a literal of the enum may hide a class. */
    private static final String IMPORTED = """
            import static org.jooq.impl.DSL.comment;
            import static org.jooq.impl.DSL.quotedName;

            import org.jooq.impl.LazySchema;
            import\s""";

    private EnumSchema() {}

    /** Returns the text of the enum with a schema of that name, which is loaded later. */
    static String replacedIn(String text, String name) {
        String lazy = "$1new LazySchema(quotedName(\"%s\"), comment(\"\"), () -> $2);"
                .formatted(Matcher.quoteReplacement(ChainSchema.escaped(name)));
        return IMPORTS.matcher(EAGER.matcher(text).replaceFirst(lazy)).replaceFirst(Matcher.quoteReplacement(IMPORTED));
    }
}
