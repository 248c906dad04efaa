package dev.stepwise.script.internal;

import dev.stepwise.script.SqlTemplate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A placeholder of a template on its way through a renderer that knows texts alone.
 *
 * <p>A mark holds U+0000, which no text of PostgreSQL can hold, and a number that each JVM chooses anew, which no author can know. So
 * what is found after rendering is a mark and nothing else; any other U+0000 is the author's, and is refused.
 */
public final class Mark {

    private static final char END = '\0';
    private static final String START = END + number() + ":";

    private static final String SCHEMA = "schema";
    private static final String EXTENSION = "extension ";
    private static final String ROLE = "role ";
    private static final String TEXT = "text";
    private static final String DOLLARS = "dollars ";
    private static final String INSTEAD = "instead ";
    private static final String CLOSE = "close";
    private static final String LAST_KEY = "last key";
    private static final String BATCH_SIZE = "batch size";

    /** The name of the schema in which a step runs; a renderer puts it in double quotes. */
    public static final String SCHEMA_NAME = mark(SCHEMA);

    /** Stands in the text that an {@link #instead} mark replaces for U+0000, which ends a mark. */
    private static final char ZERO = '\1';

    /** Ends the content of a {@link #textOf}, {@link #dollarsAround} or {@link #instead} mark. */
    private static final String CLOSING = mark(CLOSE);

    private Mark() {}

    /** Returns the quoted name of the schema in which a step runs. */
    public static String targetSchema() {
        return '"' + SCHEMA_NAME + '"';
    }

    /** Returns the quoted name of the schema of the extension. */
    public static String schemaOf(String extension) {
        return '"' + mark(EXTENSION + extension) + '"';
    }

    /** Returns the quoted name of the role that is given for the placeholder when a run starts. */
    public static String role(String placeholder) {
        return '"' + mark(ROLE + placeholder) + '"';
    }

    /** Returns the extension whose schema is named in the text first, where there is one. */
    public static Optional<String> extensionIn(String marked) {
        int start = marked.indexOf(START + EXTENSION);
        return start < 0
                ? Optional.empty()
                : Optional.of(marked.substring(
                        start + START.length() + EXTENSION.length(), marked.indexOf(END, start + START.length())));
    }

    /** Returns the text literal of rendered SQL. */
    public static String textOf(String rendered) {
        return mark(TEXT) + rendered + CLOSING;
    }

    /** Returns rendered SQL between dollar quotes. */
    public static String dollarsAround(String tag, String rendered) {
        return mark(DOLLARS + tag) + rendered + CLOSING;
    }

    /** Returns rendered SQL that takes the place of what a renderer is about to say, which has to follow at once. */
    public static String instead(String follows, String rendered) {
        return mark(INSTEAD + follows.replace(END, ZERO)) + rendered + CLOSING;
    }

    /** Returns the key of the last row that a backfill has done. */
    public static String lastKey() {
        return mark(LAST_KEY);
    }

    /** Returns the number of rows of a batch. */
    public static String batchSize() {
        return mark(BATCH_SIZE);
    }

    /** Returns the template of rendered SQL with marks in it. */
    public static SqlTemplate templateOf(String rendered) {
        Deque<Opened> opened = new ArrayDeque<>();
        opened.push(new Opened(""));
        int done = 0;
        for (int start = rendered.indexOf(START); start >= 0; start = rendered.indexOf(START, done)) {
            int end = rendered.indexOf(END, start + START.length());
            String kind = rendered.substring(start + START.length(), end);
            boolean isName = kind.equals(SCHEMA) || kind.startsWith(EXTENSION) || kind.startsWith(ROLE);
            // The quotes that a renderer puts around a schema's name belong to the placeholder.
            int quotes = isName && isQuoted(rendered, start, end) ? 1 : 0;
            opened.element().add(rendered.substring(done, start - quotes));
            done = end + 1 + quotes;
            done += read(kind, opened, rendered, done);
        }
        opened.element().add(rendered.substring(done));
        return opened.element().template();
    }

    private static boolean isQuoted(String rendered, int start, int end) {
        return start > 0
                && rendered.charAt(start - 1) == '"'
                && end + 1 < rendered.length()
                && rendered.charAt(end + 1) == '"';
    }

    /** Reads the mark, and returns the number of characters after it that it replaces. */
    private static int read(String kind, Deque<Opened> opened, String rendered, int end) {
        if (kind.equals(TEXT) || kind.startsWith(DOLLARS) || kind.startsWith(INSTEAD)) {
            opened.push(new Opened(kind));
        } else if (kind.equals(CLOSE)) {
            Opened closed = opened.pop();
            opened.element().pieces.addAll(closed.closed());
            return closed.replaced(rendered, end);
        } else {
            opened.element().pieces.add(placeholder(kind));
        }
        return 0;
    }

    private static SqlTemplate.Piece placeholder(String kind) {
        return switch (kind) {
            case SCHEMA -> new SqlTemplate.TargetSchema();
            case LAST_KEY -> new SqlTemplate.LastKey();
            case BATCH_SIZE -> new SqlTemplate.BatchSize();
            default ->
                kind.startsWith(ROLE)
                        ? new SqlTemplate.Role(kind.substring(ROLE.length()))
                        : new SqlTemplate.ExtensionSchema(kind.substring(EXTENSION.length()));
        };
    }

    private static String mark(String kind) {
        return START + kind + END;
    }

    private static String number() {
        SplittableRandom random = new SplittableRandom();
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    /** A text that is read and not closed yet. */
    private static final class Opened {

        private final String kind;
        private final List<SqlTemplate.Piece> pieces = new ArrayList<>();

        Opened(String kind) {
            this.kind = kind;
        }

        void add(String sql) {
            if (!sql.isEmpty()) {
                pieces.add(new SqlTemplate.Literal(sql));
            }
        }

        SqlTemplate template() {
            return new SqlTemplate(pieces);
        }

        List<SqlTemplate.Piece> closed() {
            if (kind.startsWith(INSTEAD)) {
                return pieces;
            }
            return List.of(
                    kind.equals(TEXT)
                            ? new SqlTemplate.QuotedText(template())
                            : new SqlTemplate.DollarQuoted(kind.substring(DOLLARS.length()), template()));
        }

        /** Returns the length of the text that follows in the place of which the content stands. */
        int replaced(String rendered, int start) {
            if (!kind.startsWith(INSTEAD)) {
                return 0;
            }
            String follows = kind.substring(INSTEAD.length()).replace(ZERO, END);
            if (!rendered.startsWith(follows, start)) {
                throw new IllegalStateException(
                        "jOOQ does not say \"%s\" where it did: %s".formatted(follows, rendered.replace(END, ZERO)));
            }
            return follows.length();
        }
    }
}
