package dev.stepwise.codegen;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.meta.Database;
import org.jooq.meta.Definition;
import org.jooq.meta.TypedElementDefinition;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.RegexFlag;
import org.jspecify.annotations.Nullable;

/** The regular expressions of the configuration that match nothing, after a generation has read everything. */
final class UnmatchedPatterns {

    private static final int EXAMPLES = 4;

    private final Database database;
    private final int flags;
    private final List<String> messages = new ArrayList<>();

    private UnmatchedPatterns(Database database) {
        this.database = database;
        flags = database.getRegexFlags().stream()
                .mapToInt(UnmatchedPatterns::flag)
                .reduce(0, (some, more) -> some | more);
    }

    /** Returns a sentence for each alternative that matches nothing, with what it was compared with. */
    static List<String> of(Database database) {
        UnmatchedPatterns unmatched = new UnmatchedPatterns(database);
        unmatched.compareFilters();
        unmatched.compareColumns();
        return unmatched.messages;
    }

    private void compareFilters() {
        Set<String> names = names(Stream.concat(database.getIncluded().stream(), database.getExcluded().stream()));
        compare("<includes>", names, database.getIncludes());
        compare("<excludes>", names, database.getExcludes());
    }

    private void compareColumns() {
        List<TypedElementDefinition<?>> columns = new ArrayList<>();
        database.getSchemata().stream()
                .flatMap(schema -> schema.getTables().stream())
                .forEach(table -> columns.addAll(table.getColumns()));
        database.getSchemata().stream()
                .flatMap(schema -> database.getUDTs(schema).stream())
                .forEach(type -> columns.addAll(type.getAttributes()));
        Set<String> names = names(columns.stream());
        compare("<recordVersionFields>", names, database.getRecordVersionFields());
        compare("<recordTimestampFields>", names, database.getRecordTimestampFields());
        for (ForcedType forced : database.getConfiguredForcedTypes()) {
            compare("<includeExpression> of a forced type", names, forced.getIncludeExpression());
            compare("<excludeExpression> of a forced type", names, forced.getExcludeExpression());
        }
        compareTypes(columns);
    }

    private void compareTypes(List<TypedElementDefinition<?>> columns) {
        Set<String> types = columns.stream()
                .flatMap(column -> column.getDefinedType().getMatchNames().stream())
                .collect(toCollection(TreeSet::new));
        for (ForcedType forced : database.getConfiguredForcedTypes()) {
            if (!ModelClass.binds(forced)) {
                compare("<includeTypes> of a forced type", types, forced.getIncludeTypes());
                compare("<excludeTypes> of a forced type", types, forced.getExcludeTypes());
            }
        }
    }

    private void compare(String setting, Collection<String> names, @Nullable String... expressions) {
        if (expressions != null) {
            Stream.of(expressions)
                    .filter(expression -> expression != null && !expression.isBlank())
                    .flatMap(expression -> NamePattern.alternatives(setting, expression, flags).stream())
                    .filter(pattern -> !pattern.matchesAny(names))
                    .forEach(pattern -> messages.add(
                            "%s matches nothing. It was compared with %s.".formatted(pattern, examples(names))));
        }
    }

    private static String examples(Collection<String> names) {
        return names.isEmpty()
                ? "no name, since there is none of that kind"
                : names.stream().limit(EXAMPLES).collect(joining(", ", "", names.size() > EXAMPLES ? ", ..." : ""));
    }

    private Set<String> names(Stream<? extends Definition> definitions) {
        return definitions.flatMap(this::names).collect(toCollection(TreeSet::new));
    }

    private Stream<String> names(Definition definition) {
        return database.getRegexMatchesPartialQualification()
                ? definition.getPartiallyQualifiedNames().stream()
                : Stream.of(definition.getName(), definition.getQualifiedName());
    }

    private static int flag(RegexFlag flag) {
        return switch (flag) {
            case UNIX_LINES -> Pattern.UNIX_LINES;
            case CASE_INSENSITIVE -> Pattern.CASE_INSENSITIVE;
            case COMMENTS -> Pattern.COMMENTS;
            case MULTILINE -> Pattern.MULTILINE;
            case LITERAL -> Pattern.LITERAL;
            case DOTALL -> Pattern.DOTALL;
            case UNICODE_CASE -> Pattern.UNICODE_CASE;
            case CANON_EQ -> Pattern.CANON_EQ;
            case UNICODE_CHARACTER_CLASS -> Pattern.UNICODE_CHARACTER_CLASS;
        };
    }
}
