package dev.stepwise.codegen;

import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Constants;
import org.jooq.Name;
import org.jooq.meta.Database;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.TypedElementDefinition;

/** Arrays of composite types, for which jOOQ 3.19 generates interfaces whose records do not compile. */
final class CompositeArrays {

    private CompositeArrays() {}

    /**
     * Requires that no column and no attribute of a schema is an array of a composite type.
     *
     * @throws IllegalArgumentException if one is
     */
    static void requireNone(SchemaDefinition schema) {
        Database database = schema.getDatabase();
        Optional<? extends TypedElementDefinition<?>> array = Stream.concat(
                        database.getTables(schema).stream().flatMap(table -> table.getColumns().stream()),
                        database.getUDTs(schema).stream().flatMap(type -> type.getAttributes().stream()))
                .filter(element -> isOne(element, schema))
                .findFirst();
        if (array.isPresent()) {
            throw new IllegalArgumentException(
                    "%s is an array of a composite type, for which the interfaces of jOOQ %s do not compile. Switch <interfaces> off, or exclude the column."
                            .formatted(array.get().getQualifiedName(), Constants.VERSION));
        }
    }

    private static boolean isOne(TypedElementDefinition<?> element, SchemaDefinition schema) {
        Name type = element.getDefinedType().getQualifiedUserType();
        return element.getDefinedType().getType().endsWith(" ARRAY")
                && type != null
                && schema.getDatabase().getUDT(schema, type.last()) != null;
    }
}
