package dev.stepwise.compile.internal;

import dev.stepwise.script.ChainException;
import java.util.Set;

/** Where a step declares its changes; some of them cannot be declared everywhere. */
enum Scope {
    STEP("a step", "", Set.of()),
    CONDITION(
            "a condition",
            "ddl, dml, seed and unseed",
            Set.of(
                    "backfill",
                    "delete",
                    "move",
                    "online",
                    "include",
                    "outsideTransaction",
                    "ownTransaction",
                    "when",
                    "irreversible")),
    INCLUDED_CHAIN(
            "an included chain",
            "ddl, dml, seed, unseed, backfill, delete, move, online and when",
            Set.of("include", "outsideTransaction", "ownTransaction"));

    private final String name;
    private final String allowed;
    private final Set<String> refused;

    Scope(String name, String allowed, Set<String> refused) {
        this.name = name;
        this.allowed = allowed;
        this.refused = refused;
    }

    /** Refuses a change that cannot be declared here. */
    void require(String change) {
        if (refused.contains(change)) {
            throw new ChainException(
                    "Inside %s a step can declare %s, not %s. Declare it outside.".formatted(name, allowed, change));
        }
    }
}
