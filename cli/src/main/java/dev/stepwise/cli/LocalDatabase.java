package dev.stepwise.cli;

import dev.stepwise.scratch.LocalServer;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/** The database of the embedded server, whose data stay in a directory. */
record LocalDatabase(LocalServer server, Path home) implements TargetDatabase {

    @Override
    public DataSource dataSource() {
        return server.dataSource();
    }

    @Override
    public String url() {
        return "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), server.database());
    }

    @Override
    public Optional<String> guide() {
        return Optional.of("The database stays in %s. To look inside, %s\n%s"
                .formatted(home, server.isAttached() ? "while it is served:" : "run ./stepwise serve, then:", lines()));
    }

    /** Returns what tells clients where the password is, the psql command and the JDBC URL, a line each. */
    String lines() {
        return "  export PGPASSFILE=%s\n  psql postgresql://%s@%s:%d/%s\n  %s?user=%s"
                .formatted(
                        ShellWord.of(server.passwordFile().toString()),
                        server.user(),
                        server.host(),
                        server.port(),
                        server.database(),
                        url(),
                        server.user());
    }

    @Override
    public void close() {
        server.close();
    }
}
