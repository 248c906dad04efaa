package dev.stepwise.phoenixkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * A database as PhoenixKit leaves it when many of its versions run in one call: foreign keys and NOT NULLs are missing, one
 * foreign key cascades, and a column is left over.
 *
 * <p>It is made from a complete one, by dropping what is there of the recorded list.
 */
final class OneCallDatabase {

    private OneCallDatabase() {}

    /** Drops from schema {@code public} what such a database lacks at its version, and returns how much that is. */
    static int reduce(DataSource source) {
        int reduced = 0;
        for (String lack : lacks()) {
            String[] words = lack.split(" ", -1);
            if (words[0].equals("constraint") && constraintExists(source, words[1], words[2])) {
                Sql.execute(source, "alter table %s drop constraint %s".formatted(words[1], words[2]));
                reduced++;
            } else if (words[0].equals("nullable") && isRequired(source, words[1], words[2])) {
                Sql.execute(source, "alter table %s alter column %s drop not null".formatted(words[1], words[2]));
                reduced++;
            }
        }
        if (constraintExists(source, "phoenix_kit_comments", "fk_comments_user_uuid")) {
            Sql.execute(
                    source,
                    "alter table phoenix_kit_comments drop constraint fk_comments_user_uuid",
                    "alter table phoenix_kit_comments add constraint fk_comments_user_uuid"
                            + " foreign key (user_uuid) references phoenix_kit_users (uuid) on delete cascade");
        }
        Sql.execute(
                source,
                "alter table phoenix_kit_users add column preferred_locale varchar(10)",
                "create index phoenix_kit_users_preferred_locale_index on phoenix_kit_users (preferred_locale)");
        return reduced;
    }

    private static List<String> lacks() {
        try (InputStream file = Objects.requireNonNull(
                OneCallDatabase.class.getResourceAsStream("reference/one-call.txt"), "reference/one-call.txt")) {
            return new String(file.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean constraintExists(DataSource source, String table, String constraint) {
        return isTrue(
                source,
                "select exists (select from pg_constraint where conrelid = to_regclass('%s') and conname = '%s')"
                        .formatted(table, constraint));
    }

    private static boolean isRequired(DataSource source, String table, String column) {
        return isTrue(
                source,
                "select exists (select from pg_attribute where attrelid = to_regclass('%s') and attname = '%s' and attnotnull)"
                        .formatted(table, column));
    }

    private static boolean isTrue(DataSource source, String query) {
        return Sql.rows(source, query).equals(List.of("t"));
    }
}
