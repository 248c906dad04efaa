package dev.stepwise.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The connections to a database that find the names of a schema. */
final class SchemaUrl {

    private SchemaUrl() {}

    /** Extensions are mostly in public, and so it follows, as on a server's own path. */
    static PGSimpleDataSource source(String url, String schema) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (!schema.equals("public")) {
            source.setCurrentSchema('"' + schema.replace("\"", "\"\"") + "\",public");
        }
        return source;
    }

    /** The driver's own rendering leaves user and password out. */
    static String text(PGSimpleDataSource source) {
        return source.getUrl() + parameter("user", source.getUser()) + parameter("password", source.getPassword());
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, UTF_8);
    }
}
