package dev.stepwise.testkit;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.StepName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.opentest4j.AssertionFailedError;

/** Compares the tables that a step declares with the catalogs before and after it. */
final class StepTables {

    private static final String ADVICE =
            "Declare a table as it is at the version of the step, whatever later steps do to it, and drop what the step does not use.";

    private final Class<? extends MigrationStep> type;
    private final List<StepTable> tables;
    private final DeclaredTypes types;
    private final Set<String> facts = new HashSet<>();

    StepTables(MigrationChain chain, StepName step, DeclaredTypes types, SchemaState before, SchemaState after) {
        this.type = chain.stepType(step.version());
        this.tables = TablesOfStep.of(type);
        this.types = types;
        facts.addAll(before.catalog().facts());
        facts.addAll(after.catalog().facts());
    }

    /** Fails where a table or column is neither there before the step nor after it, or a declared table is not used. */
    void requireThoseOfTheCatalogs(Set<String> createdByTheStep) {
        List<String> wrong = new ArrayList<>();
        for (StepTable table : tables) {
            if (has(table)) {
                compareColumns(table, wrong);
            } else if (!createdByTheStep.contains(table.getName())) {
                wrong.add("table %s is neither there before the step nor after it".formatted(table.getName()));
            }
        }
        unused().forEach(unused -> wrong.add("%s is declared, and the step does not use it".formatted(unused)));
        if (!wrong.isEmpty()) {
            throw new AssertionFailedError("The tables that %s declares are not those of its version. %s%n%s"
                    .formatted(
                            type.getSimpleName(),
                            ADVICE,
                            wrong.stream().distinct().sorted().collect(Collectors.joining("\n"))));
        }
    }

    private List<String> unused() {
        return TablesOfStep.declaredIn(type).stream()
                .filter(declared -> tables.stream().noneMatch(declared::isInstance))
                .map(Class::getSimpleName)
                .toList();
    }

    private boolean has(StepTable table) {
        String fact = "(table|(materialized )?view) " + Pattern.quote(table.getName()) + "(:.*)?";
        return facts.stream().anyMatch(found -> found.contains(table.getName()) && found.matches(fact));
    }

    private void compareColumns(StepTable table, List<String> wrong) {
        for (Field<?> column : table.fields()) {
            List<String> found = details(table, column);
            Optional<String> declared = types.of(column);
            String subject = table.getName() + "." + column.getName();
            if (found.isEmpty()) {
                wrong.add("%s is neither there before the step nor after it".formatted(subject));
            } else if (declared.isEmpty()) {
                wrong.add("%s: the declared type %s exists at neither version; it should be %s"
                        .formatted(subject, column.getDataType(), String.join(" or ", found)));
            } else if (found.stream().noneMatch(detail -> (detail + " ").startsWith(declared.get() + " "))) {
                wrong.add("%s: the declared type is %s; it should be %s"
                        .formatted(subject, declared.get(), String.join(" or ", found)));
            }
        }
    }

    /** Returns the types of the column with what follows them, before and after the step. */
    private List<String> details(StepTable table, Field<?> column) {
        Pattern fact = Pattern.compile("(?:table|(?:materialized )?view) %s column \\d+ %s: (.*)"
                .formatted(Pattern.quote(table.getName()), Pattern.quote(column.getName())));
        return facts.stream()
                .filter(found -> found.contains(column.getName()))
                .map(fact::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .sorted()
                .toList();
    }
}
