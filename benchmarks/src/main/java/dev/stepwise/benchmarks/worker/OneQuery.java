package dev.stepwise.benchmarks.worker;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** The least work to read a version: one connection and one query. */
final class OneQuery implements Tool {

    @Override
    public void call(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select obj_description(to_regclass('phoenix_kit'), 'pg_class')")) {
            row.next();
            row.getString(1);
        }
    }
}
