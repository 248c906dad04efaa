package dev.stepwise.codegen;

import java.util.List;
import org.jooq.meta.DataTypeDefinition;
import org.jooq.meta.jaxb.ForcedType;

/**
 * The bindings of {@code citext} and {@code citext[]}, which become classes of the model: an application needs no library for them.
 *
 * @param packageName the package of the model
 */
record CaseInsensitiveText(String packageName) {

    static final List<String> CLASSES = List.of("CitextBinding", "CitextArrayBinding");

    /** Returns what maps the types to the bindings. */
    List<ForcedType> forcedTypes() {
        return List.of(
                forced("java.lang.String", "citext", CLASSES.get(0)),
                forced("java.lang.String[]", "_citext", CLASSES.get(1)));
    }

    /** Returns whether the values of the type are bound as arrays; jOOQ writes such a type by what else the JVM has loaded. */
    static boolean bindsArray(DataTypeDefinition type) {
        return type.getBinding() != null && type.getBinding().endsWith("." + CLASSES.get(1));
    }

    private ForcedType forced(String userType, String type, String binding) {
        return new ForcedType().withUserType(userType).withIncludeTypes(type).withBinding(packageName + "." + binding);
    }
}
