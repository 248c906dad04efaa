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
    /** By the checksum of what a run to the version does. */
    private final Map<String, Prepared> prepared = new HashMap<>();

    private record Prepared(ModelSource source, DatabaseTemplate template) {}

    VersionDatabases(ScratchServer server) {
        this.server = server;
    }

    /** Returns a new database at the version; two threads that ask for versions of one chain do not run it twice. */
    synchronized ScratchDatabase create(ModelSource source) {
        String key = source.checksum();
        Prepared known = prepared.get(key);
        if (known == null) {
            known = new Prepared(source, template(key, source));
            prepared.put(key, known);
        }
        return server.createDatabaseFrom(known.template());
    }

    private DatabaseTemplate template(String key, ModelSource source) {
        return highestBelow(source)
                .map(base -> server.template(key, base.template(), source::migrate))
                .orElseGet(() -> server.template(key, source::migrate));
    }

    private Optional<Prepared> highestBelow(ModelSource source) {
        return prepared.entrySet().stream()
                .filter(base -> source.continues(base.getValue().source().version(), base.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.comparing(base -> base.source().version()));
    }
}
