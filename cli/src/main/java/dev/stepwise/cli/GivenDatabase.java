package dev.stepwise.cli;

import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;

/** A database on a server that Stepwise does not run. */
record GivenDatabase(DatabaseAddress address) implements MigratedDatabase {

    @Override
    public DataSource dataSource() {
        return address.dataSource();
    }

    @Override
    public String url() {
        return address.toString();
    }

    /** Does nothing: a run names the roles that the server lacks. */
    @Override
    public void createMissingRoles(Collection<String> names) {}

    @Override
    public Optional<String> guide() {
        return Optional.empty();
    }

    /** Does nothing: the caller closes each connection. */
    @Override
    public void close() {}
}
