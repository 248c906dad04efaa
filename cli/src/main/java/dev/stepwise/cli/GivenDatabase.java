package dev.stepwise.cli;

import java.util.Optional;
import javax.sql.DataSource;

/** A database that somebody else runs, named by its address. */
record GivenDatabase(DatabaseAddress address) implements TargetDatabase {

    @Override
    public DataSource dataSource() {
        return address.dataSource();
    }

    @Override
    public String url() {
        return address.toString();
    }

    @Override
    public Optional<String> guide() {
        return Optional.empty();
    }

    /** Does nothing: each connection is closed by itself. */
    @Override
    public void close() {}
}
