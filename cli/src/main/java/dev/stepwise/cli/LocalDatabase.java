package dev.stepwise.cli;

import dev.stepwise.scratch.LocalServer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;

/** The database of the embedded server, which keeps its data in a directory. */
record LocalDatabase(LocalServer server, Path home) implements MigratedDatabase {

    @Override
    public DataSource dataSource() {
        return server.dataSource();
    }

    @Override
    public String url() {
        return "jdbc:postgresql://%s:%s/%s".formatted(server.host(), port(), server.database());
    }

    @Override
    public void createMissingRoles(Collection<String> names) {
        server.createMissingRoles(names);
    }

    @Override
    public Optional<String> guide() {
        return Optional.of("The database is stored in %s. To connect to it, %s\n%s"
                .formatted(home, server.isAttached() ? "use:" : "run stepwise serve, then use:", lines()));
    }

    /** Returns the export that names the password file, the psql command and the JDBC URL, one per line. */
    String lines() {
        return "  export PGPASSFILE=%s\n  psql postgresql://%s@%s:%s/%s\n  %s?user=%s"
                .formatted(
                        ShellWord.of(server.passwordFile().toString()),
                        server.user(),
                        server.host(),
                        port(),
                        server.database(),
                        url(),
                        server.user());
    }

    /** Returns the port as text, because {@code %d} uses the digits of the locale. */
    private String port() {
        return Integer.toString(server.port());
    }

    @Override
    public void close() {
        server.close();
    }
}
