package dev.stepwise.codegen;

import org.jooq.Name;
import org.jooq.impl.DSL;
import org.jooq.meta.DataTypeDefinition;
import org.jooq.meta.DefaultDataTypeDefinition;
import org.jooq.meta.SchemaDefinition;

/** A type as the catalog has it, where jOOQ's reader of the catalog gets it wrong. */
final class ReadType {

    /** What follows the name of the element's type. The server itself names an array by an underscore and that name. */
    private static final String ARRAY = " ARRAY";

    /** The largest scale that PostgreSQL allows. The catalog's views show a negative scale as 2048 more. */
    private static final int LARGEST_SCALE = 1000;

    private ReadType() {}

    /** Returns the type itself unless it is one that jOOQ gets wrong. */
    static DataTypeDefinition of(DataTypeDefinition read) {
        String type = read.getType();
        if (type.startsWith("_")) {
            String element = type.substring(1);
            return retyped(read, element + ARRAY, qualified(read.getSchema(), element));
        }
        if (type.endsWith(ARRAY) && isDomain(read)) {
            return retyped(read, read.getQualifiedUserType().last(), read.getQualifiedUserType());
        }
        return read.getScale() > LARGEST_SCALE ? unlimited(read) : read;
    }

    /** The reader takes the first letter off the name of an array's type, and so off the name of a domain over an array. */
    private static boolean isDomain(DataTypeDefinition read) {
        Name domain = read.getQualifiedUserType();
        return domain != null && read.getType().equals(domain.last().substring(1) + ARRAY);
    }

    private static Name qualified(SchemaDefinition schema, String type) {
        return schema == null ? DSL.name(type) : DSL.name(schema.getName(), type);
    }

    private static DataTypeDefinition retyped(DataTypeDefinition read, String type, Name userType) {
        return copy(read, type, read.getPrecision(), read.getScale(), userType);
    }

    /** jOOQ renders no negative scale. Without precision and scale every value of the column fits. */
    private static DataTypeDefinition unlimited(DataTypeDefinition read) {
        return copy(read, read.getType(), 0, 0, read.getQualifiedUserType());
    }

    private static DataTypeDefinition copy(
            DataTypeDefinition read, String type, int precision, int scale, Name userType) {
        return new DefaultDataTypeDefinition(
                read.getDatabase(),
                read.getSchema(),
                type,
                read.getLength(),
                precision,
                scale,
                read.isNullable(),
                read.isReadonly(),
                read.getGeneratedAlwaysAs(),
                read.getDefaultValue(),
                read.isIdentity(),
                userType,
                read.getGenerator(),
                read.getConverter(),
                read.getBinding(),
                read.getJavaType());
    }
}
