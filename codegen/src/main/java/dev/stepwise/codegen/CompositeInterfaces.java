package dev.stepwise.codegen;

import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Constants;
import org.jooq.Name;
import org.jooq.meta.Database;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.TypedElementDefinition;

/** Composite types where jOOQ 3.19 generates interfaces that do not compile: in arrays for records, and in any column for POJOs. */
final class CompositeInterfaces {

    private static final String ARRAY = " ARRAY";

    private CompositeInterfaces() {}

    /**
     * Requires that no column and no attribute of a schema is of a composite type, or an array of one, for which interfaces do not compile.
     *
     * @param pojos whether POJOs implement the interfaces too
     * @throws IllegalArgumentException if one is
     */
    static void requireNone(SchemaDefinition schema, boolean pojos) {
        Database database = schema.getDatabase();
        Optional<? extends TypedElementDefinition<?>> refused = Stream.concat(
                        database.getTables(schema).stream().flatMap(table -> table.getColumns().stream()),
                        database.getUDTs(schema).stream().flatMap(type -> type.getAttributes().stream()))
                .filter(element -> isComposite(element, schema) && (pojos || isArray(element)))
                .findFirst();
        if (refused.isPresent()) {
            throw new IllegalArgumentException(
                    "%s is %s composite type, for which the interfaces of jOOQ %s do not compile. Switch <interfaces> off, or exclude the column."
                            .formatted(
                                    refused.get().getQualifiedName(),
                                    isArray(refused.get()) ? "an array of a" : "of a",
                                    Constants.VERSION));
        }
    }

    private static boolean isArray(TypedElementDefinition<?> element) {
        return element.getDefinedType().getType().endsWith(ARRAY);
    }

    private static boolean isComposite(TypedElementDefinition<?> element, SchemaDefinition schema) {
        Name type = element.getDefinedType().getQualifiedUserType();
        return type != null && schema.getDatabase().getUDT(schema, type.last()) != null;
    }
}
