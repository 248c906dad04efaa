package dev.stepwise.testkit;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.DatabaseTemplate;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * A version of a chain in a schema, of which a server has one template.
 *
 * @param version 0, or a version of the chain
 * @param roles the roles that the steps name by placeholders, by the placeholder
 */
record Target(KnownChain chain, int version, String schema, Map<String, String> roles) {

    /** So many steps at most are run again for a template of another version. */
    private static final int STRIDE = 10;

    Target at(int other) {
        return new Target(chain, other, schema, roles);
    }

    Target inSchema(String other) {
        return new Target(chain, version, other, roles);
    }

    Target withRole(String placeholder, String role) {
        Map<String, String> more = new TreeMap<>(roles);
        more.put(placeholder, role);
        return new Target(chain, version, schema, Map.copyOf(more));
    }

    /** Creates a database that is there, of the server that all tests of this JVM share. */
    ScratchDatabase createDatabase() {
        chain.require(version);
        ScratchServer server = ScratchServer.shared();
        return server.createDatabaseFrom(template(server));
    }

    SchemaMigrator migrator(DataSource database) {
        return chain.migrator(database).inSchema(schema).withRoles(roles);
    }

    /** The template, which is made from the one of a round version below it, so that the steps up to there run once. */
    private DatabaseTemplate template(ScratchServer server) {
        int below = (version - 1) / STRIDE * STRIDE;
        return below < chain.oldest()
                ? server.template(key(), database -> prepare(server, database))
                : server.template(key(), at(below).template(server), database -> prepare(server, database));
    }

    private void prepare(ScratchServer server, DataSource database) {
        SchemaMigrator migrator = migrator(database);
        ServerRoles.createMissing(server, roles.values());
        if (version > 0) {
            migrator.upTo(version);
        }
    }

    private String key() {
        return "%s (%s) at %s in %s with %s".formatted(chain, chain.number(), version, schema, new TreeMap<>(roles));
    }
}
