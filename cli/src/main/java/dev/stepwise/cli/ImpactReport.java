package dev.stepwise.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.impact.AffectedUse;
import dev.stepwise.impact.Impact;
import dev.stepwise.impact.SchemaChange;
import dev.stepwise.script.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code impact}. As JSON, one object that always has all of these keys.
 *
 * @param chain the name of the chain
 * @param from the number of the version that the application was built for
 * @param to the number of the version that the schema will have
 * @param changes how many tables and columns the range drops, renames, retypes or makes NOT NULL, used or not
 * @param uses the places that use one of them, in the order of their classes and lines
 */
record ImpactReport(String chain, int from, int to, int changes, List<Use> uses) {

    /**
     * A place in the application.
     *
     * @param type the name of the class
     * @param member the name of the method or field; empty for an annotation of the class
     * @param source the name of the source file; empty if it is not known
     * @param line the line, null if it is not known
     * @param use what is used, and how, in words
     * @param subject the table, or the table and the column with a dot in between
     * @param change {@code dropped}, {@code renamed}, {@code retyped} or {@code made_not_null}
     * @param effect what happens to it in words, with the new name or both types
     */
    record Use(
            @JsonProperty("class") String type,
            String member,
            String source,
            @Nullable Integer line,
            String use,
            String subject,
            String change,
            String effect) {

        private static Use of(AffectedUse use) {
            SchemaChange change = use.change();
            return new Use(
                    use.type(),
                    use.member(),
                    use.source(),
                    use.line().isPresent() ? use.line().getAsInt() : null,
                    use.use(),
                    change.subject(),
                    change.kind().name().toLowerCase(Locale.ROOT),
                    change.text());
        }

        private String place() {
            String where = member.isEmpty() ? type : type + "." + member;
            return where
                    + (source.isEmpty() ? "" : "(" + source + (line == null ? "" : ":" + Integer.toString(line)) + ")");
        }
    }

    static ImpactReport of(Impact impact) {
        return new ImpactReport(
                impact.chain().name(),
                impact.from().number(),
                impact.to().number(),
                impact.changes().size(),
                impact.uses().stream().map(Use::of).toList());
    }

    /** Returns one JSON object; control characters in its strings are escaped. */
    String json() {
        try {
            return PrintableText.of(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The impact could not be written as JSON.", impossible);
        }
    }

    /** Returns one line per use in columns, and a summary, without a line break at the end. */
    String lines() {
        List<String> lines = new ArrayList<>();
        int places = width(Use::place);
        int used = width(Use::use);
        for (Use use : uses) {
            lines.add(PrintableText.line(padded(use.place(), places) + "  " + padded(use.use(), used) + "  "
                    + use.subject() + " " + use.effect()));
        }
        lines.add("%s from %s to %s: %s, %s affected."
                .formatted(
                        PrintableText.line(chain),
                        new SchemaVersion(from),
                        new SchemaVersion(to),
                        counted(changes, "change"),
                        counted(uses.size(), "use")));
        return String.join("\n", lines);
    }

    private int width(Function<Use, String> column) {
        return uses.stream().map(column).mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
