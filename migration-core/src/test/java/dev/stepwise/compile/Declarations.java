package dev.stepwise.compile;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.function.Consumer;

/** Runs what a test declares as the second step of a chain. */
final class Declarations {

    private static final ThreadLocal<Consumer<Changes>> DECLARED = new ThreadLocal<>();

    private Declarations() {}

    static void run(TestDatabase database, Consumer<Changes> declared) {
        run(database, "public", declared);
    }

    static void run(TestDatabase database, String schema, Consumer<Changes> declared) {
        DECLARED.set(declared);
        database.migrator(Things.chain().steps(V001CreateThings.class, V002Declare.class))
                .inSchema(schema)
                .up();
    }

    static final class V002Declare implements MigrationStep {
        @Override
        public void up(Changes changes) {
            DECLARED.get().accept(changes);
        }

        @Override
        public void down(Changes changes) {}
    }
}
