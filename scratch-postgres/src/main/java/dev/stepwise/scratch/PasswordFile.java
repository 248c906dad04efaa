package dev.stepwise.scratch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A password file in libpq's format, to which PGPASSFILE may point, that holds the superuser's password. */
record PasswordFile(Path path) {

    /** Reads the password; empty if there is no such file, or if another user could have written or read it. */
    Optional<Password> read() throws IOException {
        return PrivateFiles.read(path)
                .flatMap(text -> text.lines().findFirst())
                .map(line -> line.substring(line.lastIndexOf(':') + 1))
                .filter(password -> !password.isEmpty())
                .map(Password::new);
    }

    /** Writes the password for any port, since a server may change its port, and for either name of the loopback. */
    void write(Password password) throws IOException {
        String rest = ":*:*:" + DataDirectory.USER + ":" + password.text() + "\n";
        PrivateFiles.write(path, Loopback.HOST + rest + "localhost" + rest);
    }
}
