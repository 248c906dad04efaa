package dev.stepwise.scratch;

import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory of a local server as an earlier release created it: whoever reaches the server is its superuser. */
record EarlierRelease(DataDirectory data) {

    static EarlierRelease in(Path directory) throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        Path data = directory.toRealPath().resolve("data");
        FileTree.copy(binaries.emptyCluster(), data);
        Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
        Files.writeString(
                data.resolve("postgresql.conf"),
                "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\n",
                StandardOpenOption.APPEND);
        return new EarlierRelease(new DataDirectory(binaries, data));
    }

    /** Starts the server, whose superuser has no password, stores a row and returns the port. */
    int startWithRow() throws IOException {
        int port = data.startOnAnyPort();
        Sql.execute(DataDirectory.urlAt(port).dataSource(), "alter role postgres password null");
        Sql.execute(DataDirectory.urlAt(port).dataSource(), "create table thing as select 7 as id");
        return port;
    }
}
