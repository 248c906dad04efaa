package dev.stepwise.cli;

import dev.stepwise.scratch.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A server that requires a password from the role {@code guarded}. */
record GuardedServer(LocalServer server) implements AutoCloseable {

    /** Contains a space and the special characters of shells, SQL, URLs, picocli, regular expressions and password files. */
    static final String PASSWORD = "s3cret ${x}$1%41+\\\"'@:/?&#";

    private static final String ENCODED = "s3cret%20%24%7Bx%7D%241%2541%2B%5C%22%27%40%3A%2F%3F%26%23";

    static GuardedServer start(Path directory) throws IOException, SQLException {
        LocalServer server = LocalServer.open(directory);
        Databases.execute(
                server.dataSource(),
                "create role guarded superuser login password '%s'".formatted(PASSWORD.replace("'", "''")));
        Path rules = directory.resolve("data/pg_hba.conf");
        Files.writeString(rules, "host all guarded all scram-sha-256\n" + Files.readString(rules));
        Databases.execute(server.dataSource(), "select pg_reload_conf()");
        return new GuardedServer(server);
    }

    String url() {
        return "postgresql://guarded@%s:%d/postgres".formatted(server.host(), server.port());
    }

    /** Returns the line of a file in the format of {@code ~/.pgpass}. */
    String passwordFileLine() {
        String escaped = PASSWORD.replace("\\", "\\\\").replace(":", "\\:");
        return "%s:%s:postgres:guarded:%s\n".formatted(server.host(), server.port(), escaped);
    }

    String urlWithPassword() {
        return url().replace("@", ":" + ENCODED + "@");
    }

    @Override
    public void close() {
        server.close();
    }
}
