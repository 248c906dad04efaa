package dev.stepwise.authoring;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A default as a step declares it.
 *
 * @param expression the expression of the value
 * @param imports what it needs to be imported
 */
record DefaultDeclaration(String expression, Set<String> imports) {

    private static final String CAST = "::[\\w .\"]+(?:\\([0-9, ]+\\))?[\\w ]*";
    private static final Pattern NUMBER = Pattern.compile("(-?\\d+(?:\\.\\d+)?)|'(-?\\d+(?:\\.\\d+)?)'" + CAST);
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'" + CAST, Pattern.DOTALL);
    private static final Pattern EMPTY = Pattern.compile("'\\{\\}'::.+\\[\\]");
    private static final Pattern EMPTY_CONSTRUCTOR = Pattern.compile("ARRAY\\[\\]::([a-z ]+)\\[\\]");

    private static final Map<String, Function<String, Optional<DefaultDeclaration>>> BY_JAVA_TYPE = Map.ofEntries(
            Map.entry(
                    "Boolean",
                    written -> written.matches("true|false") ? Optional.of(plain(written)) : Optional.empty()),
            Map.entry("Short", written -> integer(written).map(number -> plain("(short) " + number))),
            Map.entry("Integer", written -> integer(written).map(DefaultDeclaration::plain)),
            Map.entry("Long", written -> integer(written).map(number -> plain(number + "L"))),
            Map.entry("BigDecimal", written -> number(written).map(DefaultDeclaration::decimal)),
            Map.entry("Float", written -> number(written).map(number -> coerced(number, "REAL"))),
            Map.entry("Double", written -> number(written).map(number -> coerced(number, "DOUBLE"))),
            Map.entry("String", written -> text(written).map(text -> plain(JavaText.literal(text)))),
            Map.entry("JSON", written -> text(written).map(text -> call("json", text, "static org.jooq.JSON.json"))),
            Map.entry(
                    "JSONB", written -> text(written).map(text -> call("jsonb", text, "static org.jooq.JSONB.jsonb"))),
            Map.entry("UUID", written -> same(written, "gen_random_uuid()", "uuid()", "static org.jooq.impl.DSL.uuid")),
            Map.entry(
                    "LocalDate",
                    written -> same(
                            written,
                            "CURRENT_DATE",
                            "currentLocalDate()",
                            "static org.jooq.impl.DSL.currentLocalDate")),
            Map.entry(
                    "LocalDateTime",
                    written -> same(written, "now()", "now()", "static dev.stepwise.ddl.PostgresDdl.now")),
            Map.entry(
                    "OffsetDateTime",
                    written -> same(
                                    written,
                                    "now()",
                                    "now(TIMESTAMPWITHTIMEZONE)",
                                    "static dev.stepwise.ddl.PostgresDdl.now")
                            .map(found -> found.importing("static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE"))
                            .or(() -> same(
                                    written,
                                    "CURRENT_TIMESTAMP",
                                    "currentOffsetDateTime()",
                                    "static org.jooq.impl.DSL.currentOffsetDateTime"))));

    /** Returns the default that the server writes so, where a step can declare the same; nothing where only PostgreSQL can say it. */
    static Optional<DefaultDeclaration> of(TypeDeclaration type, String written) {
        if (type.javaType().endsWith("[]") && type.expression().endsWith(".array()")) {
            return array(type, written);
        }
        return BY_JAVA_TYPE
                .getOrDefault(type.javaType(), none -> Optional.empty())
                .apply(written);
    }

    private static Optional<DefaultDeclaration> array(TypeDeclaration type, String written) {
        if (EMPTY.matcher(written).matches()) {
            String element = type.javaType().replaceFirst("(\\[\\])+$", "");
            String more = type.javaType().substring(element.length() + 2);
            return Optional.of(new DefaultDeclaration("new " + element + "[0]" + more, Set.of()));
        }
        Matcher constructor = EMPTY_CONSTRUCTOR.matcher(written);
        if (!constructor.matches()) {
            return Optional.empty();
        }
        TypeDeclaration element = TypeDeclaration.builtIn(constructor.group(1));
        return Optional.of(new DefaultDeclaration("emptyArray(" + element.expression() + ")", element.imports())
                .importing("static dev.stepwise.ddl.PostgresDdl.emptyArray"));
    }

    private static Optional<String> number(String written) {
        Matcher form = NUMBER.matcher(written);
        return form.matches() ? Optional.of(form.group(1) == null ? form.group(2) : form.group(1)) : Optional.empty();
    }

    private static Optional<String> integer(String written) {
        return number(written).filter(number -> !number.contains("."));
    }

    private static DefaultDeclaration decimal(String number) {
        return switch (number) {
            case "0" -> new DefaultDeclaration("ZERO", Set.of("static java.math.BigDecimal.ZERO"));
            case "1" -> new DefaultDeclaration("ONE", Set.of("static java.math.BigDecimal.ONE"));
            default -> new DefaultDeclaration("new BigDecimal(\"" + number + "\")", Set.of("java.math.BigDecimal"));
        };
    }

    /** A number with a decimal point, which PostgreSQL keeps as it is written, and jOOQ would write with an exponent. */
    private static DefaultDeclaration coerced(String number, String type) {
        return new DefaultDeclaration(
                "inline(new BigDecimal(\"" + number + "\")).coerce(" + type + ")",
                Set.of("java.math.BigDecimal", "static org.jooq.impl.DSL.inline"));
    }

    private static Optional<String> text(String written) {
        Matcher form = TEXT.matcher(written);
        return form.matches() ? Optional.of(form.group(1).replace("''", "'")) : Optional.empty();
    }

    private static Optional<DefaultDeclaration> same(
            String written, String expected, String expression, String needed) {
        return written.equals(expected)
                ? Optional.of(new DefaultDeclaration(expression, Set.of(needed)))
                : Optional.empty();
    }

    private static DefaultDeclaration plain(String expression) {
        return new DefaultDeclaration(expression, Set.of());
    }

    private static DefaultDeclaration call(String method, String text, String needed) {
        return new DefaultDeclaration(method + "(" + JavaText.literal(text) + ")", Set.of(needed));
    }

    private DefaultDeclaration importing(String more) {
        Set<String> all = new TreeSet<>(imports);
        all.add(more);
        return new DefaultDeclaration(expression, all);
    }
}
