package dev.stepwise.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.postgresql.ds.PGSimpleDataSource;

/** The connections to a database that find the names of a schema. */
final class SchemaUrl {

    private SchemaUrl() {}

    /** Extensions are mostly in public, and so it follows, as on a server's own path. */
    static String text(String url, String schema) {
        if (schema.equals("public")) {
            return url;
        }
        String path = '"' + schema.replace("\"", "\"\"") + "\",public";
        return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + URLEncoder.encode(path, UTF_8);
    }

    static PGSimpleDataSource source(String url, String schema) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(text(url, schema));
        return source;
    }
}
