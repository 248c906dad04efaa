package dev.stepwise.scratch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/** A JDBC URL of a PostgreSQL database, with user and password among its parameters. */
record JdbcUrl(String text) {

    JdbcUrl {
        if (Driver.parseURL(text, null) == null) {
            throw new ScratchException("The text given as URL is not a JDBC URL of a PostgreSQL server; "
                    + "write it as jdbc:postgresql://host:port/database?user=name&password=secret.");
        }
    }

    /** The URL of a database on the loopback interface, where neither encryption nor its negotiation is wanted. */
    static JdbcUrl local(int port, String user, String database) {
        return new JdbcUrl("jdbc:postgresql://" + Loopback.HOST + ":" + port + "/" + database + "?user=" + user
                + "&sslmode=disable&gssEncMode=disable");
    }

    JdbcUrl withDatabase(String name) {
        PGSimpleDataSource source = dataSource();
        source.setDatabaseName(name);
        return at(source);
    }

    JdbcUrl withAddress(String host, int port) {
        PGSimpleDataSource source = dataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        return at(source);
    }

    JdbcUrl withParameter(String name, String value) {
        return new JdbcUrl(text + (text.contains("?") ? "&" : "?") + name + "=" + URLEncoder.encode(value, UTF_8));
    }

    /** Host, port and database, without the parameters, which may be secret. */
    String address() {
        int parameters = text.indexOf('?');
        return parameters < 0 ? text : text.substring(0, parameters);
    }

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(text);
        return source;
    }

    /** The address, so that no message shows a password. */
    @Override
    public String toString() {
        return address();
    }

    /**
     * The address of the source with the parameters of this URL: the driver's own rendering has every parameter of the driver, which would
     * override what a pool sets, and leaves user and password out.
     */
    private JdbcUrl at(PGSimpleDataSource source) {
        String rendered = source.getUrl();
        return new JdbcUrl(rendered.substring(0, rendered.indexOf('?'))
                + text.substring(address().length()));
    }
}
