package dev.stepwise.cli;

import java.util.Optional;
import javax.sql.DataSource;

/** The database that a command works on. */
sealed interface TargetDatabase extends AutoCloseable permits GivenDatabase, LocalDatabase {

    /** Returns a source that opens a new connection for each request. */
    DataSource dataSource();

    /** Returns its JDBC URL, without anything that may be secret. */
    String url();

    /** Says where it is kept and how to look inside, where a person might not know. */
    Optional<String> guide();

    @Override
    void close();
}
