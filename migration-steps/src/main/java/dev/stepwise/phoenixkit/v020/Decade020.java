package dev.stepwise.phoenixkit.v020;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** V020 to V020. */
public final class Decade020 {

    private Decade020() {}

    /** Returns the steps in order. */
    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(V020CreateStorage.class);
    }
}
