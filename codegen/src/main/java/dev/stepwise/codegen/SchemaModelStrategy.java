package dev.stepwise.codegen;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.Definition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.ParameterDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.TypedElementDefinition;

/**
 * The names of the generated classes and their members: those of jOOQ's default strategy, except where they would clash.
 *
 * <p>Names of the database that differ only in case, or in characters that Java does not allow, become the same name in Java. The one that
 * SQL writes without quotes keeps it, or else the first in the order of their characters. The others get a suffix that depends on their own
 * name alone. A class that would hide a class of {@code java.lang} gets an underscore. Where the method for a path along a key has the name
 * of another path of its table, the columns of the key or the table in between are added to its name.
 *
 * <p>{@link SchemaModelGenerator} uses this strategy unless {@code <strategy>} names another. A subclass changes single names by overriding
 * methods.
 */
public class SchemaModelStrategy extends DefaultGeneratorStrategy {

    /** The classes of {@code java.lang} that generated code uses by their simple names. */
    private static final Set<String> USED = Set.of(
            "Boolean",
            "Byte",
            "Character",
            "Class",
            "Comparable",
            "Deprecated",
            "Double",
            "Enum",
            "Exception",
            "Float",
            "Integer",
            "Iterable",
            "Long",
            "Math",
            "Number",
            "Object",
            "Override",
            "Record",
            "Short",
            "String",
            "StringBuilder",
            "SuppressWarnings",
            "System",
            "Throwable",
            "Void");

    /** The methods without parameters that every object has. A component of a Java record may not be named like one. */
    private static final Set<String> METHODS_OF_OBJECTS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    /** The fields that a generated enum has beside its literals. */
    private static final Set<String> FIELDS_OF_ENUMS = Set.of("literal", "$VALUES");

    private final Map<String, DistinctNames> scopes = new HashMap<>();
    private final Map<String, PathNames> paths = new HashMap<>();

    /** Called by the code generator. */
    public SchemaModelStrategy() {}

    @Override
    public String getJavaIdentifier(Definition definition) {
        return usable(definition, super.getJavaIdentifier(definition) + suffix(definition));
    }

    @Override
    public String getJavaClassName(Definition definition, Mode mode) {
        return visible(super.getJavaClassName(definition, mode) + suffix(definition));
    }

    @Override
    public String getJavaMemberName(Definition definition, Mode mode) {
        String name = super.getJavaMemberName(definition, mode) + suffix(definition);
        return hidesClassOfTable(definition, name) || METHODS_OF_OBJECTS.contains(name) ? name + "_" : name;
    }

    @Override
    public String getJavaGetterName(Definition definition, Mode mode) {
        return super.getJavaGetterName(definition, mode) + suffix(definition);
    }

    @Override
    public String getJavaSetterName(Definition definition, Mode mode) {
        return super.getJavaSetterName(definition, mode) + suffix(definition);
    }

    @Override
    public String getJavaMethodName(Definition definition, Mode mode) {
        Function<Definition, String> usual = each -> super.getJavaMethodName(each, mode);
        TableDefinition start = PathNames.start(definition);
        return start == null
                ? usual.apply(definition) + suffix(definition)
                : paths.computeIfAbsent(start.getName(), table -> new PathNames(start, usual))
                        .name(definition);
    }

    @Override
    public String getJavaEnumLiteral(EnumDefinition definition, String literal) {
        Function<String, String> usual = each -> literal(super.getJavaEnumLiteral(definition, each));
        return usual.apply(literal)
                + scopes.computeIfAbsent(
                                "literals of " + definition.getName(), scope -> Scope.ofLiterals(definition, usual))
                        .suffix(literal);
    }

    private String suffix(Definition definition) {
        Scope scope = Scope.of(definition);
        DistinctNames names = scopes.get(scope.name());
        if (names == null) {
            names = scope.names(super::getJavaIdentifier, each -> visible(super.getJavaClassName(each, Mode.DEFAULT)));
            scopes.put(scope.name(), names);
        }
        return names.suffix(Scope.nameIn(definition));
    }

    /** A constant of this name would hide jOOQ's class where generated code uses it. jOOQ avoids this for columns only. */
    private static String usable(Definition definition, String identifier) {
        return identifier.equals("DSL")
                        && (definition instanceof ParameterDefinition
                                || !(definition instanceof TypedElementDefinition))
                ? "DSL_"
                : identifier;
    }

    /** A record's constructor has parameters named like its members. They differ from the name of the class by case, if there is one. */
    private boolean hidesClassOfTable(Definition definition, String name) {
        return definition instanceof ColumnDefinition column
                && name.equals(getJavaClassName(column.getContainer(), Mode.DEFAULT));
    }

    private static String literal(String name) {
        return FIELDS_OF_ENUMS.contains(name) ? name + "_" : name;
    }

    private static String visible(String name) {
        return USED.contains(name) ? name + "_" : name;
    }
}
