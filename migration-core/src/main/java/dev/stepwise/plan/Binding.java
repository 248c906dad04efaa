package dev.stepwise.plan;

import dev.stepwise.script.SqlTemplate;
import java.util.Map;

/**
 * The values of a template's placeholders in one schema of one database.
 *
 * @param schema the schema in which the steps run
 * @param extensionSchemas the schema of each extension that is installed, by the extension's name
 * @param newExtensions the schema for extensions that are not installed yet
 * @param lastKey the SQL of the key of the last row that a backfill has done
 * @param batchSize the SQL of the number of rows of a batch
 */
public record Binding(
        String schema, Map<String, String> extensionSchemas, String newExtensions, String lastKey, String batchSize)
        implements SqlTemplate.Values {

    /** Copies the map. */
    public Binding {
        extensionSchemas = Map.copyOf(extensionSchemas);
    }

    /** Returns the values outside of a batch. */
    public static Binding to(String schema, Map<String, String> extensionSchemas, String newExtensions) {
        return new Binding(schema, extensionSchemas, newExtensions, "null", "null");
    }

    /** Returns the values in a batch of that size after that key, each as SQL. */
    public Binding ofBatch(String key, String size) {
        return new Binding(schema, extensionSchemas, newExtensions, key, size);
    }

    @Override
    public String schemaOf(String extension) {
        return extensionSchemas.getOrDefault(extension, newExtensions);
    }
}
