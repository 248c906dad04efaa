package dev.stepwise.cli;

import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;

/** The database that a command works on. */
sealed interface MigratedDatabase extends AutoCloseable permits GivenDatabase, LocalDatabase {

    /** Returns a data source that opens a new connection for each request. */
    DataSource dataSource();

    /** Returns its JDBC URL, without user, password and parameters. */
    String url();

    /** Creates the roles that the server does not have, if it is one of Stepwise: nobody else administers that. */
    void createMissingRoles(Collection<String> names);

    /** Returns where the data are stored and how to connect, if the user did not choose the database. */
    Optional<String> guide();

    @Override
    void close();
}
