package dev.stepwise.plan;

import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.internal.RoleName;
import java.util.Map;

/**
 * The values of a template's placeholders in one schema of one database.
 *
 * @param schema the schema in which the steps run
 * @param extensionSchemas the schema of each extension that is installed, by the extension's name
 * @param newExtensions the schema for extensions that are not installed yet
 * @param roles the names of the roles that are given, by their placeholders
 * @param lastKey the SQL of the key of the last row that a backfill has done
 * @param batchSize the SQL of the number of rows of a batch
 */
public record Binding(
        String schema,
        Map<String, String> extensionSchemas,
        String newExtensions,
        Map<String, String> roles,
        String lastKey,
        String batchSize)
        implements SqlTemplate.Values {

    /** Copies the maps. */
    public Binding {
        extensionSchemas = Map.copyOf(extensionSchemas);
        roles = Map.copyOf(roles);
    }

    /** Returns the values outside of a batch. */
    public static Binding to(String schema, Map<String, String> extensionSchemas, String newExtensions) {
        return new Binding(schema, extensionSchemas, newExtensions, Map.of(), "null", "null");
    }

    /** Returns the same with these roles, by their placeholders. */
    public Binding withRoles(Map<String, String> given) {
        return new Binding(schema, extensionSchemas, newExtensions, given, lastKey, batchSize);
    }

    /** Returns the values in a batch of that size after that key, each as SQL. */
    public Binding ofBatch(String key, String size) {
        return new Binding(schema, extensionSchemas, newExtensions, roles, key, size);
    }

    @Override
    public String schemaOf(String extension) {
        return extensionSchemas.getOrDefault(extension, newExtensions);
    }

    /**
     * Returns the name of the role that is given for the placeholder.
     *
     * @throws InvalidRequestException when none is given
     */
    @Override
    public String role(String placeholder) {
        String role = roles.get(placeholder);
        if (role == null) {
            throw RoleName.missing("A step", placeholder);
        }
        return role;
    }
}
