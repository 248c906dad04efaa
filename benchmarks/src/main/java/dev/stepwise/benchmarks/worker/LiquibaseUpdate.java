package dev.stepwise.benchmarks.worker;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

/** Runs {@code liquibase update}. */
final class LiquibaseUpdate implements Tool {

    private final Path migrations;

    LiquibaseUpdate(Path migrations) {
        this.migrations = migrations;
    }

    @Override
    @SuppressWarnings("deprecation")
    public void call(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                DirectoryResourceAccessor files = new DirectoryResourceAccessor(migrations)) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            try (Liquibase liquibase = new Liquibase("changelog.xml", files, database)) {
                liquibase.update(new Contexts(), new LabelExpression());
            }
        }
    }
}
