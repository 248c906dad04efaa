package dev.stepwise.state.internal;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.UnfinishedStep;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a database says of one chain in one schema, before it is judged.
 *
 * @param schemaExists whether the schema exists
 * @param markerExists whether the marker table exists in it
 * @param markerComment the marker's comment, or null where it has none
 * @param journalExists whether the journal exists
 * @param unfinished the step that was begun and not finished
 * @param publicSchemaExists whether the database has a schema {@code public}
 * @param extensionSchemas the schema of each installed extension, by the extension's name
 */
public record SchemaState(
        boolean schemaExists,
        boolean markerExists,
        @Nullable String markerComment,
        boolean journalExists,
        Optional<UnfinishedStep> unfinished,
        boolean publicSchemaExists,
        Map<String, String> extensionSchemas) {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");

    /** Copies the map. */
    public SchemaState {
        extensionSchemas = Map.copyOf(extensionSchemas);
    }

    /** Returns the state of a database without anything in it, for plans that are made without one. */
    public static SchemaState ofEmptyDatabase() {
        return new SchemaState(false, false, null, false, Optional.empty(), true, Map.of());
    }

    /** Returns the version that the marker's comment says, or nothing where it is not the number of one. */
    public Optional<SchemaVersion> markedVersion() {
        return Optional.ofNullable(markerComment)
                .filter(NUMBER.asMatchPredicate())
                .map(number -> new SchemaVersion(Integer.parseInt(number)));
    }
}
