package dev.stepwise.script;

import dev.stepwise.script.internal.SqlText;
import java.util.ArrayList;
import java.util.List;

/**
 * SQL with placeholders for what is known only where and when it runs.
 *
 * <p>It is a tree and not a text with marks in it, so that no text of an author is taken for a placeholder, and so that quotes around a
 * placeholder are chosen when its value is known.
 *
 * @param pieces the text and the placeholders, in order
 */
public record SqlTemplate(List<Piece> pieces) {

    /** Copies the list, and joins texts that follow one another, so that templates of the same text are equal. */
    public SqlTemplate {
        pieces = List.copyOf(joined(pieces));
    }

    private static List<Piece> joined(List<Piece> pieces) {
        List<Piece> joined = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            int last = joined.size() - 1;
            if (piece instanceof Literal next && last >= 0 && joined.get(last) instanceof Literal before) {
                joined.set(last, new Literal(before.sql().concat(next.sql())));
            } else if (!(piece instanceof Literal literal && literal.sql().isEmpty())) {
                joined.add(piece);
            }
        }
        return joined;
    }

    /** Returns the SQL with the values in place of the placeholders. */
    public String fill(Values values) {
        StringBuilder sql = new StringBuilder();
        appendTo(sql, values);
        return sql.toString();
    }

    private void appendTo(StringBuilder sql, Values values) {
        for (Piece piece : pieces) {
            piece.appendTo(sql, values);
        }
    }

    /** Returns the SQL for reading, with a name in braces for each placeholder. */
    @Override
    public String toString() {
        return fill(Values.NAMED);
    }

    /** The values of the placeholders. */
    public interface Values {

        /** The names of the placeholders in braces. */
        Values NAMED = new Values() {
            @Override
            public String schema() {
                return "{schema}";
            }

            @Override
            public String schemaOf(String extension) {
                return "{schema of " + extension + "}";
            }

            @Override
            public String role(String placeholder) {
                return "{role " + placeholder + "}";
            }

            @Override
            public String lastKey() {
                return "{last key}";
            }

            @Override
            public String batchSize() {
                return "{batch size}";
            }
        };

        /** Returns the name of the schema in which the step runs, without quotes. */
        String schema();

        /** Returns the name of the schema in which the extension is, or will be, without quotes. */
        String schemaOf(String extension);

        /** Returns the name of the role that is given for the placeholder when a run starts, without quotes. */
        String role(String placeholder);

        /** Returns the SQL of the key of the last row that a backfill has done. */
        String lastKey();

        /** Returns the SQL of the number of rows of a batch. */
        String batchSize();

        /** Returns what stands for SQL that is the same everywhere: the SQL itself. */
        default String literal(String sql) {
            return sql;
        }

        /** Returns the text literal with the content, whose placeholders are filled. */
        default String quoted(String content) {
            return SqlText.literal(content);
        }

        /** Returns the content, whose placeholders are filled, between dollar quotes with the tag. */
        default String dollarQuoted(String tag, String content) {
            return SqlText.dollarQuoted(tag, content);
        }
    }

    /** Text or a placeholder. */
    public sealed interface Piece {

        /** Appends the piece with the values in place of its placeholders. */
        void appendTo(StringBuilder sql, Values values);
    }

    /**
     * SQL that is the same everywhere.
     *
     * @param sql the SQL, any part of a statement
     */
    public record Literal(String sql) implements Piece {
        @Override
        public void appendTo(StringBuilder target, Values values) {
            target.append(values.literal(sql));
        }
    }

    /** The quoted name of the schema in which the step runs. */
    public record TargetSchema() implements Piece {
        @Override
        public void appendTo(StringBuilder sql, Values values) {
            sql.append(SqlText.name(values.schema()));
        }
    }

    /**
     * The quoted name of the schema of an extension.
     *
     * @param extension the name of the extension
     */
    public record ExtensionSchema(String extension) implements Piece {
        @Override
        public void appendTo(StringBuilder sql, Values values) {
            sql.append(SqlText.name(values.schemaOf(extension)));
        }
    }

    /**
     * The quoted name of a role that is given when a run starts.
     *
     * @param placeholder the name under which it is given
     */
    public record Role(String placeholder) implements Piece {
        @Override
        public void appendTo(StringBuilder sql, Values values) {
            sql.append(SqlText.name(values.role(placeholder)));
        }
    }

    /**
     * A text literal.
     *
     * @param content what is between its quotes
     */
    public record QuotedText(SqlTemplate content) implements Piece {
        @Override
        public void appendTo(StringBuilder sql, Values values) {
            sql.append(values.quoted(content.fill(values)));
        }
    }

    /**
     * A text between dollar quotes, such as the body of a function.
     *
     * @param tag the tag to choose where the content does not hold it: letters, or nothing
     * @param content what is between the quotes
     */
    public record DollarQuoted(String tag, SqlTemplate content) implements Piece {
        @Override
        public void appendTo(StringBuilder sql, Values values) {
            sql.append(values.dollarQuoted(tag, content.fill(values)));
        }
    }

    /** The key of the last row that a backfill has done. */
    public record LastKey() implements Piece {
        @Override
        public void appendTo(StringBuilder sql, Values values) {
            sql.append(values.lastKey());
        }
    }

    /** The number of rows of a batch. */
    public record BatchSize() implements Piece {
        @Override
        public void appendTo(StringBuilder sql, Values values) {
            sql.append(values.batchSize());
        }
    }
}
