package dev.stepwise.codegen;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.SQLDialect;
import org.jooq.exception.SQLDialectNotSupportedException;
import org.jooq.impl.DefaultDataType;
import org.jooq.meta.jaxb.ForcedType;

/** The types whose values the generated classes read and write as text, because jOOQ cannot write them. */
final class TextTypes {

    /** The generated class that reads and writes them. */
    static final String BINDING = "TextBinding";

    /** Types that jOOQ reads as something that the server then refuses. */
    private static final List<String> REFUSED =
            List.of("bit", "bit varying", "varbit", "money", "bit ARRAY", "varbit ARRAY");

    private TextTypes() {}

    static ForcedType in(String packageName, SchemaCatalog catalog) {
        List<String> types = new ArrayList<>(REFUSED);
        catalog.types().stream().filter(type -> !isKnown(type)).forEach(types::add);
        catalog.domainsOverTypes().forEach((domain, base) -> {
            if (base.startsWith("_") || !isKnown(base)) {
                types.add(domain + " ARRAY");
            }
        });
        return new ForcedType()
                .withName("OTHER")
                .withUserType(String.class.getName())
                .withBinding(packageName + "." + BINDING)
                .withIncludeTypes(types.stream().map(Pattern::quote).collect(joining("|")));
    }

    private static boolean isKnown(String type) {
        try {
            DefaultDataType.getDataType(SQLDialect.POSTGRES, type);
            return true;
        } catch (SQLDialectNotSupportedException unknown) {
            return false;
        }
    }
}
