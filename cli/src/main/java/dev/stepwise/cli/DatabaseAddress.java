package dev.stepwise.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The address of a database and the credentials to connect with.
 *
 * @param url a JDBC URL without user and password; its parameters may still contain secrets
 * @param user the role; if empty, the driver chooses it
 * @param password the password; if empty, the driver looks in {@code PGPASSFILE} or {@code ~/.pgpass}
 */
record DatabaseAddress(String url, Optional<String> user, Optional<String> password) {

    private static final Pattern URL = Pattern.compile(
            "(?<jdbc>jdbc:)?postgres(ql)?://(?<authority>[^/?]*)(/(?<database>[^?]*))?(\\?(?<parameters>.*))?");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^:\\[\\]]*)(:(?<port>\\d{1,5}))?");
    private static final int HIGHEST_PORT = 65_535;

    /** The parameters that both libpq and the driver know, by libpq's names. */
    private static final Map<String, String> JDBC_NAMES = Map.of(
            "sslmode", "sslmode",
            "sslcert", "sslcert",
            "sslkey", "sslkey",
            "sslrootcert", "sslrootcert",
            "sslpassword", "sslpassword",
            "options", "options",
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "channel_binding", "channelBinding",
            "gssencmode", "gssEncMode");

    /**
     * Reads a URL in the form of JDBC or of libpq, with user and password before the host or among the parameters.
     *
     * @throws UsageException if it has neither form; the message does not repeat the URL, which may contain a password
     */
    static DatabaseAddress parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw refused("it does not start with jdbc:postgresql:// or postgresql://");
        }
        try {
            return read(url);
        } catch (IllegalArgumentException malformed) {
            throw refused("a percent sign in it is not followed by two hexadecimal digits");
        }
    }

    /** Returns this address with the given user and password; an empty one keeps its own. */
    DatabaseAddress with(Optional<String> otherUser, Optional<String> otherPassword) {
        return new DatabaseAddress(url, otherUser.or(() -> user), otherPassword.or(() -> password));
    }

    /** Returns a data source that opens a new connection for each request. */
    DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        user.ifPresent(source::setUser);
        password.ifPresent(source::setPassword);
        if (source.getApplicationName() == null) {
            source.setApplicationName("stepwise");
        }
        return source;
    }

    /** Returns host, port and database as a JDBC URL, without user, password and parameters. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }

    private static DatabaseAddress read(Matcher url) {
        String authority = url.group("authority");
        int at = authority.lastIndexOf('@');
        String hosts = authority.substring(at + 1);
        requireHosts(hosts);
        boolean jdbc = url.group("jdbc") != null;
        UrlParameters parameters =
                UrlParameters.of(url.group("parameters"), jdbc ? Optional.empty() : Optional.of(JDBC_NAMES));
        String database = Optional.ofNullable(url.group("database")).orElse("");
        List<String> credentials =
                at < 0 ? List.of() : List.of(authority.substring(0, at).split(":", 2));
        return new DatabaseAddress(
                "jdbc:postgresql://" + hosts + "/" + (jdbc ? database : PercentCoding.plusKept(database))
                        + parameters.rest(),
                parameters.user().or(() -> part(credentials, 0)),
                parameters.password().or(() -> part(credentials, 1)));
    }

    private static Optional<String> part(List<String> credentials, int index) {
        return credentials.stream()
                .skip(index)
                .findFirst()
                .map(PercentCoding::decoded)
                .filter(text -> !text.isEmpty());
    }

    private static void requireHosts(String hosts) {
        for (String host : hosts.split(",", -1)) {
            Matcher parts = HOST.matcher(host);
            if (!parts.matches() || !isPort(parts.group("port"))) {
                throw refused("its host does not have the form name:port, with a port from 1 to " + HIGHEST_PORT
                        + ". Write / ? # : and @ in a user name or password as %2F %3F %23 %3A and %40");
            }
        }
    }

    private static boolean isPort(@Nullable String digits) {
        return digits == null || (Integer.parseInt(digits) >= 1 && Integer.parseInt(digits) <= HIGHEST_PORT);
    }

    static UsageException refused(String why) {
        return new UsageException(
                "The URL of the database cannot be used: %s. Write jdbc:postgresql://host:port/database or postgresql://user@host:port/database."
                        .formatted(why));
    }
}
