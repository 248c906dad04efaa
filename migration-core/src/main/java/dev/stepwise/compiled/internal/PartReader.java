package dev.stepwise.compiled.internal;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.LateList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a compiled step, each by the line that names its kind. */
final class PartReader {

    private static final String STATEMENT = "statement, ";
    private static final String BATCHES = "batches, ";
    private static final String SEED = "seed, rows: ";
    private static final String FROM = ", from ";
    private static final String TO = " to ";
    private static final StatementKind[] KINDS = StatementKind.values();

    private final FileLines lines;
    private final FileTexts texts;
    private final Stamp stamp;

    PartReader(FileLines lines, Stamp stamp) {
        this.lines = lines;
        this.texts = new FileTexts(lines);
        this.stamp = stamp;
    }

    List<StepPart> parts(int depth, String name) {
        lines.require(depth, name);
        return parts(depth + 1);
    }

    private List<StepPart> parts(int depth) {
        List<StepPart> parts = new ArrayList<>();
        while (lines.isWithin(depth)) {
            parts.add(part(depth));
        }
        return parts;
    }

    private List<StepPart.Statement> statements(int depth, String name) {
        lines.require(depth, name);
        return statements(depth + 1);
    }

    private List<StepPart.Statement> statements(int depth) {
        List<StepPart.Statement> statements = new ArrayList<>();
        while (lines.isWithin(depth)) {
            statements.add(statement(depth));
        }
        return statements;
    }

    private List<StepPart.Statement> lateStatements(int depth, String name) {
        FileLines section = lines.section(depth, name);
        return new LateList<>(() -> new PartReader(section, stamp).statements(depth + 1));
    }

    private StepPart part(int depth) {
        if (lines.begins(depth, STATEMENT)) {
            return statement(depth);
        }
        if (lines.begins(depth, SEED)) {
            return seed(depth);
        }
        if (lines.begins(depth, BATCHES)) {
            return backfill(depth);
        }
        if (lines.is(depth, "outside transaction")) {
            return new StepPart.OutsideTransaction(statements(depth, "outside transaction"));
        }
        if (lines.is(depth, "own transaction")) {
            return new StepPart.OwnTransaction(statements(depth, "own transaction"));
        }
        return compound(depth);
    }

    private StepPart compound(int depth) {
        if (passed(depth, "by size")) {
            return bySize(depth + 1);
        }
        if (passed(depth, "unseed")) {
            return new StepPart.Unseed(key(depth + 1));
        }
        if (passed(depth, "when")) {
            return new StepPart.Guard(texts.sql(depth + 1, "condition"), parts(depth + 1, "parts"));
        }
        if (passed(depth, "included chain")) {
            return includedChain(depth + 1);
        }
        throw lines.unexpected("a part");
    }

    private boolean passed(int depth, String name) {
        boolean here = lines.is(depth, name);
        if (here) {
            lines.next();
        }
        return here;
    }

    private StepPart.Statement statement(int depth) {
        StatementKind kind = kind(depth, STATEMENT);
        return new StepPart.Statement(texts.sql(depth + 1), kind);
    }

    private StatementKind kind(int depth, String words) {
        StatementKind kind = kindHere(depth, words);
        if (kind == null) {
            throw lines.unexpected("\"%s\" with its kind".formatted(words));
        }
        lines.next();
        return kind;
    }

    private @Nullable StatementKind kindHere(int depth, String words) {
        for (StatementKind kind : KINDS) {
            if (lines.is(depth, words.concat(kind.name()))) {
                return kind;
            }
        }
        return null;
    }

    private StepPart bySize(int depth) {
        SqlTemplate table = texts.sql(depth, "table");
        List<StepPart.Statement> requirements = lateStatements(depth, "requirements");
        List<StepPart.Statement> atOnce = statements(depth, "at once");
        FileLines gradual = lines.section(depth, "gradually");
        List<StepPart> gradually = new LateList<>(() -> new PartReader(gradual, stamp).parts(depth + 1));
        List<StepPart.Statement> closing = lateStatements(depth, "closing");
        return new StepPart.BySize(table, atOnce, gradually, requirements, closing, texts.texts(depth, "note"));
    }

    private StepPart seed(int depth) {
        int rows = texts.number(depth, SEED);
        StepPart.SeedKey key = key(depth + 1);
        SqlTemplate insert = texts.sql(depth + 1, "insert");
        List<StepPart.SeedNumbers> numbers = new ArrayList<>();
        while (passed(depth + 1, "numbers")) {
            numbers.add(new StepPart.SeedNumbers(texts.text(depth + 2, "column"), texts.sql(depth + 2, "values")));
        }
        return new StepPart.Seed(key, rows, insert, numbers);
    }

    private StepPart.SeedKey key(int depth) {
        lines.require(depth, "key");
        String table = texts.text(depth + 1, "table");
        SqlTemplate qualified = texts.sql(depth + 1, "qualified table");
        List<String> columns = texts.texts(depth + 1, "column");
        return new StepPart.SeedKey(table, qualified, columns, texts.sql(depth + 1, "condition"));
    }

    private StepPart backfill(int depth) {
        StatementKind kind = kind(depth, BATCHES);
        SqlTemplate table = texts.sql(depth + 1, "table");
        SqlTemplate key = texts.sql(depth + 1, "key");
        StepPart.Batch first = batch(depth + 1, "first");
        return new StepPart.Backfill(table, key, kind, first, batch(depth + 1, "next"));
    }

    private StepPart.Batch batch(int depth, String name) {
        lines.require(depth, name);
        SqlTemplate choice = texts.sql(depth + 1, "choice");
        return new StepPart.Batch(choice, texts.sql(depth + 1, "change"));
    }

    private StepPart includedChain(int depth) {
        String chain = texts.text(depth, "chain");
        String marker = texts.text(depth, "marker");
        List<StepPart.IncludedStep> steps = new ArrayList<>();
        while (lines.isWithin(depth)) {
            steps.add(includedStep(depth, chain));
        }
        return new StepPart.IncludedChain(chain, marker, steps);
    }

    private StepPart.IncludedStep includedStep(int depth, String chain) {
        String line = lines.content(depth);
        int from = line.indexOf(FROM);
        int to = line.indexOf(TO, from + 1);
        if (from < 0 || to < 0) {
            throw lines.unexpected("an included step");
        }
        SchemaVersion version = lines.version(line.substring(0, from));
        SchemaVersion starts = lines.version(line.substring(from + FROM.length(), to));
        SchemaVersion leaves = lines.version(line.substring(to + TO.length()));
        lines.next();
        StepName name = new StepName(version, texts.text(depth + 1, "title"));
        return new StepPart.IncludedStep(name, starts, leaves, stamp.seal(chain, version), parts(depth + 1));
    }
}
