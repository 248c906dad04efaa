package dev.stepwise.benchmarks;

import dev.stepwise.scratch.DatabaseTemplate;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.scratch.WireTap;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Provides the databases in which the contenders work. */
interface Databases {

    /** Returns the next database for the contender with the given name. */
    Place next(String contender);

    /** A database for one work. */
    interface Place extends AutoCloseable {

        String url();

        @Override
        void close();
    }

    /** Provides an empty database each time. */
    static Databases empty(ScratchServer server) {
        return each(server::createDatabase);
    }

    /** Provides a copy of the template each time. */
    static Databases copies(ScratchServer server, DatabaseTemplate template) {
        return each(() -> server.createDatabaseFrom(template));
    }

    /** Provides the same database for a contender each time. */
    static Databases kept(Map<String, ScratchDatabase> databases) {
        return contender -> new Place() {
            @Override
            public String url() {
                return Objects.requireNonNull(databases.get(contender)).url();
            }

            @Override
            public void close() {}
        };
    }

    /** Returns the same databases behind a relay that delays each round trip. */
    default Databases behind(Duration delay) {
        return contender -> {
            Place near = next(contender);
            WireTap line = WireTap.inFrontOf(near.url()).withDelay(delay);
            return new Place() {
                @Override
                public String url() {
                    return line.url();
                }

                @Override
                public void close() {
                    line.close();
                    near.close();
                }
            };
        };
    }

    private static Databases each(Supplier<ScratchDatabase> supplier) {
        return contender -> {
            ScratchDatabase database = supplier.get();
            return new Place() {
                @Override
                public String url() {
                    return database.url();
                }

                @Override
                public void close() {
                    database.close();
                }
            };
        };
    }
}
