package dev.stepwise.compiled.internal;

import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.List;

/** Reads a compiled step from the lines that {@link dev.stepwise.script.internal.CompiledText} writes for a file. */
final class StepReader {

    private final FileLines lines;
    private final FileTexts texts;
    private final Stamp stamp;

    StepReader(FileLines lines, Stamp stamp) {
        this.lines = lines;
        this.texts = new FileTexts(lines);
        this.stamp = stamp;
    }

    CompiledStep step(Direction direction) {
        SchemaVersion version = version(direction);
        StepName name = new StepName(version, texts.text(0, "title"));
        int plainStatements = texts.number(0, "plain statements: ");
        List<String> createdTables = texts.texts(0, "created table");
        List<String> extensions = texts.texts(0, "extension");
        List<String> roles = texts.texts(0, "role");
        List<String> irreversible = texts.texts(0, "irreversible");
        CompiledStep step = new CompiledStep(
                name,
                direction,
                new PartReader(lines, stamp).parts(0, "parts"),
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
}
