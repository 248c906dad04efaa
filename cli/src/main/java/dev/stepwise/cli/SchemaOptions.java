package dev.stepwise.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say where in a database the steps run, and which roles they mean. */
final class SchemaOptions {

    @Option(
            names = "--schema",
            paramLabel = "<schema>",
            description = "The name of the schema, used exactly as written. Default: public. [STEPWISE_SCHEMA]")
    private String schema = "public";

    @Option(
            names = "--role",
            paramLabel = "<placeholder>=<role>",
            description = "The role that the steps call by the placeholder, such as app=shop_app. Repeat it for each.")
    private Map<String, String> roles = new LinkedHashMap<>();

    /**
     * Returns the name of the schema.
     *
     * @throws UsageException when the locale could not read it: the JVM replaces each byte of its arguments that it cannot decode
     */
    String schema() {
        if (schema.indexOf('\uFFFD') >= 0) {
            throw new UsageException(
                    "The schema name \"%s\" has characters that this locale cannot read. Set LC_ALL=C.UTF-8 and run again."
                            .formatted(schema));
        }
        return schema;
    }

    Map<String, String> roles() {
        return roles;
    }
}
