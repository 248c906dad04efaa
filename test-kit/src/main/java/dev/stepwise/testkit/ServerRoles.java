package dev.stepwise.testkit;

import dev.stepwise.scratch.ScratchServer;
import java.util.Collection;

/** The roles that a chain names, which belong to a server and not to a database. */
final class ServerRoles {

    private ServerRoles() {}

    /** Creates those that a server of this JVM lacks. On a server that somebody else runs, a run names what it lacks. */
    static void createMissing(ScratchServer server, Collection<String> roles) {
        if (server.kind() != ScratchServer.Kind.GIVEN_URL) {
            server.createMissingRoles(roles);
        }
    }
}
