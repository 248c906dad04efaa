package dev.stepwise.compiled.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StepName;
import java.util.ArrayList;
import java.util.List;

/** Reads a compiled step from the lines that {@link dev.stepwise.script.internal.CompiledText} writes for a file. */
final class StepReader {

    private static final String BAR = "| ";

    private final FileLines lines;
    private final Stamp stamp;

    StepReader(FileLines lines, Stamp stamp) {
        this.lines = lines;
        this.stamp = stamp;
    }

    CompiledStep step(Direction direction) {
        SchemaVersion version = version(direction);
        StepName name = new StepName(version, text(0, "title"));
        int plainStatements = number(0, "plain statements: ");
        List<String> createdTables = texts(0, "created table");
        List<String> extensions = texts(0, "extension");
        List<String> roles = texts(0, "role");
        List<String> irreversible = texts(0, "irreversible");
        CompiledStep step = new CompiledStep(
                name,
                direction,
                new PartReader(this, stamp).parts(0, "parts"),
                createdTables,
                extensions,
                roles,
                plainStatements,
                stamp.renderedBy(),
                irreversible);
        if (!lines.atEnd()) {
            throw lines.unexpected("a part");
        }
        return step;
    }

    FileLines lines() {
        return lines;
    }

    private SchemaVersion version(Direction direction) {
        String line = lines.content(0);
        String way = " " + direction;
        if (!line.endsWith(way)) {
            throw lines.unexpected("a version with \"%s\"".formatted(way.strip()));
        }
        SchemaVersion version = lines.version(line.substring(0, line.length() - way.length()));
        lines.next();
        return version;
    }

    /** Returns the number after the words of the line. */
    int number(int depth, String words) {
        if (!lines.begins(depth, words)) {
            throw lines.unexpected("\"%s\" with a number".formatted(words));
        }
        int number = lines.number(lines.content(depth).substring(words.length()));
        lines.next();
        return number;
    }

    /** Reads texts under lines of that name, as many as there are. */
    List<String> texts(int depth, String name) {
        List<String> texts = new ArrayList<>();
        while (lines.is(depth, name)) {
            texts.add(text(depth, name));
        }
        return texts;
    }

    String text(int depth, String name) {
        lines.require(depth, name);
        int place = lines.place();
        String text = barred(depth + 1);
        try {
            return TemplateReader.plain(text);
        } catch (IllegalArgumentException broken) {
            throw fault(place, broken);
        }
    }

    SqlTemplate sql(int depth, String name) {
        lines.require(depth, name);
        return sql(depth + 1);
    }

    /** Reads the SQL whose first line is here. */
    SqlTemplate sql(int depth) {
        int place = lines.place();
        String text = barred(depth);
        try {
            return TemplateReader.template(text);
        } catch (IllegalArgumentException broken) {
            throw fault(place, broken);
        }
    }

    private ChainException fault(int place, IllegalArgumentException broken) {
        return lines.fault(place, "in the text that begins here " + broken.getMessage(), broken);
    }

    private String barred(int depth) {
        if (!lines.begins(depth, BAR)) {
            throw lines.unexpected("a text after a bar");
        }
        int before = 2 * depth + BAR.length();
        String first = lines.rest(before);
        if (!lines.begins(depth, BAR)) {
            return first;
        }
        StringBuilder text = new StringBuilder(first);
        while (lines.begins(depth, BAR)) {
            text.append('\n').append(lines.rest(before));
        }
        return text.toString();
    }
}
