package dev.stepwise.state.internal;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.UnfinishedStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a database says of one chain in one schema, before it is judged.
 *
 * @param schemaExists whether the schema exists
 * @param marked whether the chain has a marker
 * @param markerExists whether the marker table exists in it
 * @param markerComment the marker's comment, or null where it has none
 * @param tablesWithoutMarker the names of the schema's tables, where the marker is missing
 * @param journalExists whether the journal exists
 * @param journalFormat the format of the journal's newest row, 0 where it has none
 * @param journaledVersion the version to which the chain's newest row in the journal leads, or nothing where it has none
 * @param history the checksum of the steps that are installed, by the chain's newest row, or nothing where it has none
 * @param unfinished the step that was begun and not finished
 * @param publicSchemaExists whether the database has a schema {@code public}
 * @param extensionSchemas the schema of each installed extension, by the extension's name
 * @param differingSettings the names of those of {@link PinnedSettings} that have another value
 * @param keptSettings those settings of the administrator that a run keeps and that are not the usual ones, as {@code name is value}
 * @param sessionSettings those of the settings that a run may set for its session that the session has set itself, by name
 * @param firesByPath whether triggers, checks or policies of the schema's tables call functions that find their names by the search path
 * @param openSchemas those of the schemas on the path in which other roles may create objects
 * @param problems why nothing may be read or done, a sentence each
 */
public record SchemaState(
        boolean schemaExists,
        boolean marked,
        boolean markerExists,
        @Nullable String markerComment,
        List<String> tablesWithoutMarker,
        boolean journalExists,
        int journalFormat,
        Optional<SchemaVersion> journaledVersion,
        Optional<String> history,
        Optional<UnfinishedStep> unfinished,
        boolean publicSchemaExists,
        Map<String, String> extensionSchemas,
        List<String> differingSettings,
        List<String> keptSettings,
        Map<String, String> sessionSettings,
        boolean firesByPath,
        List<String> openSchemas,
        List<String> problems) {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");

    /** Copies the collections. */
    public SchemaState {
        tablesWithoutMarker = List.copyOf(tablesWithoutMarker);
        extensionSchemas = Map.copyOf(extensionSchemas);
        differingSettings = List.copyOf(differingSettings);
        keptSettings = List.copyOf(keptSettings);
        sessionSettings = Map.copyOf(sessionSettings);
        openSchemas = List.copyOf(openSchemas);
        problems = List.copyOf(problems);
    }

    /** Returns the state of a database without anything in it, for plans that are made without one. */
    public static SchemaState ofEmptyDatabase() {
        return new SchemaState(
                false,
                false,
                false,
                null,
                List.of(),
                false,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                false,
                List.of(),
                List.of());
    }

    /** Returns the installed version: the marker's, or the journal's for a chain without one. */
    public Optional<SchemaVersion> version() {
        return marked ? markedVersion() : journaledVersion;
    }

    /** Returns the version that the marker's comment says, or nothing where it is not the number of one. */
    public Optional<SchemaVersion> markedVersion() {
        return version(markerComment);
    }

    /** Returns the version that a marker's comment says, or nothing where it is not the number of one. */
    static Optional<SchemaVersion> version(@Nullable String comment) {
        return Optional.ofNullable(comment)
                .filter(NUMBER.asMatchPredicate())
                .map(number -> new SchemaVersion(Integer.parseInt(number)));
    }
}
