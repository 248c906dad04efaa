package dev.stepwise.ddl;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.ddl.internal.TypeRules;
import dev.stepwise.ddl.internal.TypeText;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;

/**
 * A type of several attributes, of which every statement about the type is made that jOOQ lacks; {@code createType(name).as(attributes)},
 * {@code alterType(name).renameTo} and {@code dropType} of jOOQ say the rest.
 */
public final class CompositeType {

    private final String type;

    private CompositeType(String type) {
        this.type = type;
    }

    /** Names a composite type. */
    public static CompositeType compositeType(String name) {
        return new CompositeType(name);
    }

    /** Returns the type for a column; its values are texts. */
    public DataType<String> type() {
        return PostgresTypes.ofTargetSchema(type);
    }

    /** Adds an attribute as the last one; it is null in the values that are there. */
    public Query addAttribute(Field<?> attribute) {
        return altered(sql("add attribute {0} {1}", attribute.getUnqualifiedName(), typeOf(attribute)));
    }

    /** Drops an attribute, and with it what the values that are there have of it. */
    public Query dropAttribute(String attribute) {
        return altered(sql("drop attribute {0}", name(attribute)));
    }

    /** Drops an attribute where it is there. */
    public Query dropAttributeIfExists(String attribute) {
        return altered(sql("drop attribute if exists {0}", name(attribute)));
    }

    /** Gives an attribute the type of the field; PostgreSQL refuses it where a column has the type. */
    public Query setAttributeType(Field<?> attribute) {
        return altered(sql("alter attribute {0} type {1}", attribute.getUnqualifiedName(), typeOf(attribute)));
    }

    /** Gives an attribute another name. */
    public Query renameAttribute(String attribute, String newName) {
        return altered(sql("rename attribute {0} to {1}", name(attribute), name(newName)));
    }

    private static QueryPart typeOf(Field<?> attribute) {
        DataType<?> type = attribute.getDataType();
        TypeRules.require(Columns.nameOf(attribute), type);
        return sql("{0}{1}", raw(TypeText.nameOf(type)), NewType.collation(type));
    }

    private Query altered(QueryPart action) {
        return query("alter type {0} {1}", new SchemaObject(type), action);
    }
}
