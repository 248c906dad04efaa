package dev.stepwise.compile.internal;

import dev.stepwise.script.internal.SqlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the tables on which SQL comments, also in the body of a block. */
final class CommentedTables {

    private static final Pattern COMMENT = Pattern.compile("comment", Pattern.CASE_INSENSITIVE);
    private static final List<String> COMMENT_ON_TABLE = List.of("comment", "on", "table");

    private final String targetSchema;
    private final Set<String> names = new HashSet<>();

    private CommentedTables(String targetSchema) {
        this.targetSchema = targetSchema;
    }

    /** Returns the names of the tables of that schema; a name without a schema is one of them. */
    static Set<String> in(String sql, String targetSchema) {
        CommentedTables found = new CommentedTables(targetSchema);
        found.read(sql);
        return found.names;
    }

    private void read(String sql) {
        if (!COMMENT.matcher(sql).find()) {
            return;
        }
        List<String> tokens = new ArrayList<>();
        SqlReader reader = new SqlReader(sql);
        while (reader.next()) {
            if (reader.kind() == SqlReader.Kind.TEXT && reader.text().startsWith("$")) {
                read(withoutDollars(reader.text()));
            } else if (reader.kind() != SqlReader.Kind.SPACE) {
                tokens.add(reader.folded());
            }
        }
        for (int i = 0; i + 4 < tokens.size(); i++) {
            if (tokens.subList(i, i + 3).equals(COMMENT_ON_TABLE)) {
                note(tokens.subList(i + 3, tokens.size()));
            }
        }
    }

    private void note(List<String> named) {
        boolean qualified = named.size() > 3 && named.get(1).equals(".");
        if (!qualified) {
            names.add(unquoted(named.get(0)));
        } else if (unquoted(named.get(0)).equals(targetSchema)) {
            names.add(unquoted(named.get(2)));
        }
    }

    private static String withoutDollars(String text) {
        int quote = text.indexOf('$', 1) + 1;
        return text.substring(quote, text.length() - quote);
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
