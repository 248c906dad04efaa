package dev.stepwise.codegen;

import dev.stepwise.scratch.DatabaseTemplate;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Databases at versions of chains on one server.
 *
 * <p>A version is run to once, and continues from a copy of the highest one below it that was asked for before. What tells two chains apart
 * is what they do, so that a chain that has changed since is run again.
 */
final class VersionDatabases {

    private final ScratchServer server;
    private final Map<String, DatabaseTemplate> templates = new HashMap<>();
    private final Map<String, ModelSource> sources = new HashMap<>();

    VersionDatabases(ScratchServer server) {
        this.server = server;
    }

    /** Returns a new database at the version; two threads that ask for versions of one chain do not run it twice. */
    synchronized ScratchDatabase create(ModelSource source) {
        String key = source.checksum();
        DatabaseTemplate known = templates.get(key);
        if (known == null) {
            known = prepared(key, source);
            templates.put(key, known);
            sources.put(key, source);
        }
        return server.createDatabaseFrom(known);
    }

    private DatabaseTemplate prepared(String key, ModelSource source) {
        Optional<DatabaseTemplate> below = highestBelow(source);
        return below.isPresent()
                ? server.template(key, below.get(), source::migrate)
                : server.template(key, source::migrate);
    }

    private Optional<DatabaseTemplate> highestBelow(ModelSource source) {
        return sources.values().stream()
                .filter(source::continues)
                .max(Comparator.comparing(ModelSource::version))
                .map(base -> templates.get(base.checksum()));
    }
}
