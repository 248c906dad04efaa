package dev.stepwise.benchmarks.users;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The users and their tokens, as an application at V055 has written them. */
final class Accounts {

    static final int TOKENS_PER_USER = 5;

    private Accounts() {}

    static void insert(Connection connection, int users) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into phoenix_kit_users (email, hashed_password, is_active, inserted_at, updated_at, username)"
                            + " select 'user' || n || '@example.com', repeat('x', 60), true, now(), now(), 'user_' || n"
                            + " from generate_series(1, " + users + ") n");
            statement.execute("insert into phoenix_kit_users_tokens (user_id, token, context, inserted_at)"
                    + " select u.id, decode(md5(u.id || '/' || n), 'hex'), 'session', now()"
                    + " from phoenix_kit_users u cross join generate_series(1, " + TOKENS_PER_USER + ") n");
            statement.execute("vacuum analyze");
        }
    }

    /** A result that is faster but wrong does not count. */
    static void requireComplete(Connection connection, int users) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), count(distinct u.uuid), count(u.uuid) from phoenix_kit_users_tokens t"
                                + " left join phoenix_kit_users u on u.uuid = t.user_uuid and u.email = 'user' || substr(u.username::text, 6) || '@example.com'")) {
            row.next();
            long tokens = (long) users * TOKENS_PER_USER;
            if (row.getLong(1) != tokens || row.getLong(2) != users || row.getLong(3) != tokens) {
                throw new IllegalStateException(
                        "There are %s tokens, of which %s have one of %s users; expected %s tokens of %s users."
                                .formatted(row.getLong(1), row.getLong(3), row.getLong(2), tokens, users));
            }
        }
    }
}
