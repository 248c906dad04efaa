package dev.stepwise.cli;

import dev.stepwise.scratch.LocalServer;
import dev.stepwise.testsupport.Sql;
import java.nio.file.Path;

/** A server with a role {@code guarded}, whose password is hard to quote. */
record GuardedServer(LocalServer server) implements AutoCloseable {

    /** Contains a space and the special characters of shells, SQL, URLs, picocli, regular expressions and password files. */
    static final String PASSWORD = "s3cret ${x}$1%41+\\\"'@:/?&#";

    private static final String ENCODED = "s3cret%20%24%7Bx%7D%241%2541%2B%5C%22%27%40%3A%2F%3F%26%23";

    static GuardedServer start(Path directory) {
        LocalServer server = LocalServer.open(directory);
        Sql.execute(
                server.dataSource(),
                "create role guarded superuser login password '%s'".formatted(PASSWORD.replace("'", "''")));
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
