package dev.stepwise.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jooq.meta.AttributeDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.ConstraintDefinition;
import org.jooq.meta.Database;
import org.jooq.meta.Definition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.InverseForeignKeyDefinition;
import org.jooq.meta.ParameterDefinition;
import org.jooq.meta.TypedElementDefinition;

/**
 * The objects whose Java names have to differ.
 *
 * @param name a name that no other scope has
 * @param members the objects, which are looked up once for a scope and not for each name in it
 */
record Scope(String name, Supplier<List<? extends Definition>> members) {

    private static final Pattern UNDERSCORES = Pattern.compile("_+$");

    /** Returns the scope of an object: its table, type or routine, or all objects of its kind. */
    static Scope of(Definition one) {
        if (one instanceof ColumnDefinition column) {
            return inside("column", column, () -> column.getContainer().getColumns());
        }
        if (one instanceof AttributeDefinition attribute) {
            return inside("attribute", attribute, () -> attribute.getContainer().getAttributes());
        }
        if (one instanceof ParameterDefinition parameter) {
            return inside("parameter", parameter, () -> parameter.getContainer().getAllParameters());
        }
        return one instanceof ConstraintDefinition
                ? new Scope("keys", () -> keys(one.getDatabase()))
                : new Scope(one.getClass().getName(), () -> likeThat(one));
    }

    /** Returns what a name is in its scope: constraints are named by table, routines also by their overload. */
    static String nameIn(Definition one) {
        if (one instanceof InverseForeignKeyDefinition inverse) {
            return nameIn(inverse.getForeignKey());
        }
        String name = one instanceof ConstraintDefinition constraint
                ? constraint.getTable().getName() + "." + one.getName()
                : one.getName();
        return one.getOverload() == null ? name : name + " " + one.getOverload();
    }

    static DistinctNames ofLiterals(EnumDefinition type, Function<String, String> identifier) {
        Map<String, List<String>> claims = new TreeMap<>();
        type.getLiterals().forEach(each -> claims.put(each, List.of(comparable(identifier.apply(each)))));
        return new DistinctNames(claims);
    }

    DistinctNames names(Function<Definition, String> identifier, Function<Definition, String> className) {
        Map<String, List<String>> claims = new TreeMap<>();
        for (Definition member : members.get()) {
            String overload = member.getOverload() == null ? "" : member.getOverload();
            String constant = comparable(identifier.apply(member) + overload);
            String type = comparable(className.apply(member) + overload);
            claims.put(nameIn(member), claims(member, constant, type));
        }
        return new DistinctNames(claims);
    }

    /** A class must not have the name of another object's constant either, which would hide it. */
    private static List<String> claims(Definition member, String constant, String type) {
        if (member instanceof ConstraintDefinition) {
            return List.of("constant " + constant);
        }
        return member instanceof TypedElementDefinition
                ? List.of("constant " + constant, "method " + type)
                : List.of("name " + constant, "name " + type, "file " + type.toLowerCase(Locale.ROOT));
    }

    private static Scope inside(
            String kind, TypedElementDefinition<?> one, Supplier<List<? extends Definition>> members) {
        return new Scope(
                kind + " of " + one.getContainer().getQualifiedName()
                        + one.getContainer().getOverload(),
                members);
    }

    private static List<Definition> keys(Database database) {
        List<Definition> keys =
                new ArrayList<>(database.getKeys(database.getSchemata().get(0)));
        keys.addAll(database.getForeignKeys(database.getSchemata().get(0)));
        return keys;
    }

    private static List<? extends Definition> likeThat(Definition one) {
        return one.getDatabase() instanceof MigratedPostgresDatabase database
                ? database.read().likeThat(one)
                : List.of();
    }

    /** Forms the name as jOOQ does afterwards: it writes out what Java does not allow, and adds an underscore to reserved names. */
    private static String comparable(String name) {
        StringBuilder text = new StringBuilder();
        name.chars()
                .forEach(each -> text.append(
                        Character.isJavaIdentifierPart(each)
                                ? Character.toString(each)
                                : " -.".indexOf(each) >= 0 ? "_" : "_" + Integer.toHexString(each)));
        return UNDERSCORES.matcher(text).replaceAll("");
    }
}
