package dev.stepwise.authoring;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of a column as a step declares it.
 *
 * @param javaType the type of its values in Java, such as {@code BigDecimal}
 * @param expression the expression that declares it, such as {@code NUMERIC(12, 2)}
 * @param imports what the two need to be imported, static ones with that word before them
 */
record TypeDeclaration(String javaType, String expression, Set<String> imports) {

    private static final String JOOQ = "static org.jooq.impl.SQLDataType.";
    private static final String STEPWISE = "static dev.stepwise.ddl.PostgresTypes.";

    private static final Map<String, TypeDeclaration> BY_NAME = Map.ofEntries(
            Map.entry("boolean", jooq("Boolean", "BOOLEAN")),
            Map.entry("smallint", jooq("Short", "SMALLINT")),
            Map.entry("integer", jooq("Integer", "INTEGER")),
            Map.entry("bigint", jooq("Long", "BIGINT")),
            Map.entry("real", jooq("Float", "REAL")),
            Map.entry("double precision", jooq("Double", "DOUBLE")),
            Map.entry("numeric", jooq("java.math.BigDecimal", "NUMERIC")),
            Map.entry("text", stepwise("String", "TEXT")),
            Map.entry("character", jooq("String", "CHAR")),
            Map.entry("character varying", jooq("String", "VARCHAR")),
            Map.entry("bytea", stepwise("byte[]", "BYTEA")),
            Map.entry("uuid", jooq("java.util.UUID", "UUID")),
            Map.entry("json", jooq("org.jooq.JSON", "JSON")),
            Map.entry("jsonb", jooq("org.jooq.JSONB", "JSONB")),
            Map.entry("xml", jooq("org.jooq.XML", "XML")),
            Map.entry("date", jooq("java.time.LocalDate", "LOCALDATE")),
            Map.entry("time without time zone", jooq("java.time.LocalTime", "LOCALTIME")),
            Map.entry("time with time zone", jooq("java.time.OffsetTime", "OFFSETTIME")),
            Map.entry("timestamp without time zone", stepwise("java.time.LocalDateTime", "TIMESTAMP")),
            Map.entry("timestamp with time zone", jooq("java.time.OffsetDateTime", "TIMESTAMPWITHTIMEZONE")),
            Map.entry("interval", jooq("org.jooq.types.YearToSecond", "INTERVAL")));

    /** The types that are declared with their modifiers as arguments; others are declared by their name as PostgreSQL writes it. */
    private static final Pattern WITH_ARGUMENTS = Pattern.compile(
            "(?<start>numeric|character varying|character|time|timestamp)\\((?<arguments>[^)]*)\\)(?<end>.*)");

    private static TypeDeclaration jooq(String javaType, String constant) {
        return of(javaType, constant, JOOQ + constant);
    }

    private static TypeDeclaration stepwise(String javaType, String constant) {
        return of(javaType, constant, STEPWISE + constant);
    }

    private static TypeDeclaration of(String javaType, String expression, String needed) {
        Set<String> imports = new TreeSet<>(Set.of(needed));
        if (javaType.contains(".")) {
            imports.add(javaType);
        }
        return new TypeDeclaration(javaType.substring(javaType.lastIndexOf('.') + 1), expression, imports);
    }

    /** Declares a type of PostgreSQL's own, by its name with modifiers. */
    static TypeDeclaration builtIn(String written) {
        Matcher form = WITH_ARGUMENTS.matcher(written);
        if (form.matches()) {
            TypeDeclaration plain = BY_NAME.get(form.group("start") + form.group("end"));
            return withArguments(Objects.requireNonNull(plain, "a type of the map"), form.group("arguments"));
        }
        TypeDeclaration known = written.equals("character") ? null : BY_NAME.get(written);
        return known != null
                ? known
                : of(
                        "String",
                        "PostgresTypes.named(" + JavaText.literal(written) + ")",
                        "dev.stepwise.ddl.PostgresTypes");
    }

    private static TypeDeclaration withArguments(TypeDeclaration type, String arguments) {
        if (type.expression.equals("TIMESTAMP")) {
            return of("java.time.LocalDateTime", "timestamp(" + arguments + ")", STEPWISE + "timestamp");
        }
        return type.with("(" + arguments.replace(",", ", ") + ")");
    }

    /** Declares an array of elements of this type. */
    TypeDeclaration array() {
        return new TypeDeclaration(javaType + "[]", expression + ".array()", imports);
    }

    /** Declares this type with a collation of PostgreSQL's own. */
    TypeDeclaration collated(String collation) {
        return with(".collation(collation(" + JavaText.literal(collation) + "))")
                .importing("static org.jooq.impl.DSL.collation");
    }

    /** Declares a domain of the chain's schema over this type. */
    TypeDeclaration domain(String name) {
        return new TypeDeclaration(javaType, "domainOf(" + JavaText.literal(name) + ", " + expression + ")", imports)
                .importing(STEPWISE + "domainOf");
    }

    /** Declares an enum type of the chain's schema. */
    static TypeDeclaration enumOf(String name) {
        return of("String", "enumOf(" + JavaText.literal(name) + ")", STEPWISE + "enumOf");
    }

    /** Declares another type of the chain's schema. */
    static TypeDeclaration ofTargetSchema(String name) {
        return of("String", "ofTargetSchema(" + JavaText.literal(name) + ")", STEPWISE + "ofTargetSchema");
    }

    /** Declares a type of an extension, by its name with modifiers. */
    static TypeDeclaration ofExtension(String extension, String written) {
        if (extension.equals("citext") && written.equals("citext")) {
            return stepwise("String", "CITEXT");
        }
        return of(
                "String",
                "ofExtension(" + JavaText.literal(extension) + ", " + JavaText.literal(written) + ")",
                STEPWISE + "ofExtension");
    }

    /** Declares this type with more after the expression. */
    TypeDeclaration with(String more) {
        return new TypeDeclaration(javaType, expression + more, imports);
    }

    /** Declares this type where something more is imported. */
    TypeDeclaration importing(String more) {
        Set<String> all = new TreeSet<>(imports);
        all.add(more);
        return new TypeDeclaration(javaType, expression, all);
    }
}
