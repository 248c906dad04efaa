package dev.stepwise.script.internal;

import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The canonical text of a compiled step: everything that influences what it runs, and nothing else, with placeholders, for reading and
 * for comparing.
 *
 * <p>A line names a part, and what belongs to the part follows it, indented. A line of SQL or of another text begins with a bar. The text is
 * the same under every locale, time zone and clock. It holds neither titles, which only name a step, nor seals, nor what rendered the SQL.
 *
 * <p>The text for a file has the titles as well, and holds no carriage return, so that no tool that changes the ends of lines changes it.
 */
public final class CompiledText implements StepPart.Visitor<CompiledText> {

    /** The number of the format. It is raised with every change by which a step that is not edited has another text. */
    public static final int FORMAT = 1;

    private static final Pattern LINE_OF_JOOQ = Pattern.compile("\\d+\\.\\d+");

    private static final SqlTemplate.Values PLACEHOLDERS = new TemplateText();

    private final StringBuilder text = new StringBuilder();
    private final boolean forAFile;
    private int depth;

    private CompiledText(boolean forAFile) {
        this.forAFile = forAFile;
    }

    /** Returns the text of the step in its direction. */
    public static String of(CompiledStep step) {
        return written(step, false);
    }

    /** Returns the text of the step in its direction from which a run can take it. */
    public static String forAFile(CompiledStep step) {
        return written(step, true);
    }

    private static String written(CompiledStep step, boolean forAFile) {
        CompiledText written = new CompiledText(forAFile);
        written.step(step);
        return written.text.toString();
    }

    /** Returns the line of jOOQ that rendered the step, and the number of the format: {@code 3.19/1}. */
    public static String renderedBy(CompiledStep step) {
        Matcher line = LINE_OF_JOOQ.matcher(step.renderedBy());
        if (!line.find()) {
            throw new IllegalStateException("\"%s\" does not say the version of jOOQ.".formatted(step.renderedBy()));
        }
        return line.group() + "/" + FORMAT;
    }

    private void step(CompiledStep step) {
        line("%s %s".formatted(step.name().version(), step.direction()));
        title(step.name());
        line("plain statements: " + step.plainStatements());
        texts("created table", step.createdTables());
        texts("extension", step.extensions());
        texts("role", step.roles());
        texts("irreversible", step.irreversible());
        parts("parts", step.parts());
    }

    private void title(StepName name) {
        if (forAFile) {
            text("title", name.title());
        }
    }

    @Override
    public CompiledText statement(StepPart.Statement part) {
        return sql("statement, " + part.kind(), part.sql());
    }

    @Override
    public CompiledText outsideTransaction(StepPart.OutsideTransaction part) {
        return parts("outside transaction", part.statements());
    }

    @Override
    public CompiledText ownTransaction(StepPart.OwnTransaction part) {
        return parts("own transaction", part.statements());
    }

    @Override
    public CompiledText bySize(StepPart.BySize part) {
        return under("by size", () -> {
            sql("table", part.table());
            parts("requirements", part.requirements());
            parts("at once", part.atOnce());
            parts("gradually", part.gradually());
            parts("closing", part.closing());
            texts("note", part.notes());
        });
    }

    @Override
    public CompiledText seed(StepPart.Seed part) {
        return under("seed, rows: " + part.rows(), () -> {
            key(part.key());
            sql("insert", part.insert());
            part.numbers().forEach(this::numbers);
        });
    }

    private void numbers(StepPart.SeedNumbers numbers) {
        under("numbers", () -> {
            text("column", numbers.column());
            sql("values", numbers.values());
        });
    }

    @Override
    public CompiledText unseed(StepPart.Unseed part) {
        return under("unseed", () -> key(part.key()));
    }

    private void key(StepPart.SeedKey key) {
        under("key", () -> {
            text("table", key.table());
            sql("qualified table", key.qualifiedTable());
            texts("column", key.columns());
            sql("condition", key.condition());
        });
    }

    @Override
    public CompiledText guard(StepPart.Guard part) {
        return under("when", () -> {
            sql("condition", part.condition());
            parts("parts", part.parts());
        });
    }

    @Override
    public CompiledText backfill(StepPart.Backfill part) {
        return under("batches, " + part.kind(), () -> {
            sql("table", part.table());
            sql("key", part.key());
            batch("first", part.first());
            batch("next", part.next());
        });
    }

    private void batch(String name, StepPart.Batch batch) {
        under(name, () -> {
            sql("choice", batch.choice());
            sql("change", batch.change());
        });
    }

    @Override
    public CompiledText includedChain(StepPart.IncludedChain part) {
        return under("included chain", () -> {
            text("chain", part.chain());
            text("marker", part.marker());
            part.steps().forEach(this::includedStep);
        });
    }

    private void includedStep(StepPart.IncludedStep step) {
        under("%s, from %s to %s".formatted(step.name().version(), step.starts(), step.leaves()), () -> {
            title(step.name());
            step.parts().forEach(part -> part.accept(this));
        });
    }

    private CompiledText parts(String name, List<? extends StepPart> parts) {
        return under(name, () -> parts.forEach(part -> part.accept(this)));
    }

    private CompiledText sql(String name, SqlTemplate sql) {
        return lines(name, sql.fill(PLACEHOLDERS));
    }

    private void texts(String name, List<String> each) {
        each.forEach(content -> text(name, content));
    }

    private CompiledText text(String name, String content) {
        return lines(name, forAFile ? content.replace("\\", "\\\\") : content);
    }

    private CompiledText lines(String name, String content) {
        // A carriage return is part of what is sent, and is no end of a line here.
        String kept = forAFile ? content.replace("\r", "\\r") : content;
        return under(name, () -> Stream.of(kept.split("\n", -1)).forEach(line -> line("| " + line)));
    }

    private CompiledText under(String name, Runnable content) {
        line(name);
        depth++;
        content.run();
        depth--;
        return this;
    }

    private void line(String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }
}
