package dev.stepwise.script.internal;

import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import java.util.Map;
import java.util.TreeMap;

/**
 * The roles of a run in a scratch database, which nobody is asked for: tables, columns and types are the same whatever the names of the
 * roles that the steps call by placeholders.
 */
public final class ScratchRoles {

    private ScratchRoles() {}

    /** Returns the role for each placeholder of the steps up to a version, which is included, in these directions. */
    public static Map<String, String> all(
            String role, CompiledChain chain, SchemaVersion newest, Direction... directions) {
        Map<String, String> roles = new TreeMap<>();
        chain.outline().between(SchemaVersion.NONE, newest).forEach(step -> {
            for (Direction direction : directions) {
                chain.step(step.version(), direction).roles().forEach(placeholder -> roles.put(placeholder, role));
            }
        });
        return roles;
    }
}
