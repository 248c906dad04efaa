package dev.stepwise.benchmarks;

import dev.stepwise.scratch.DatabaseTemplate;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testsupport.WireTap;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Where the contenders find the databases that they work in. */
interface Databases {

    /** Returns the next database for the contender of that name. */
    Place next(String contender);

    /** A database for one piece of work. */
    interface Place extends AutoCloseable {

        /** Returns the JDBC URL. */
        String url();

        @Override
        void close();
    }

    /** An empty database each time. */
    static Databases empty(ScratchServer server) {
        return each(server::createDatabase);
    }

    /** A copy of the template each time. */
    static Databases copies(ScratchServer server, DatabaseTemplate template) {
        return each(() -> server.createDatabaseFrom(template));
    }

    /** The contender's own database, the same each time. */
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

    /** The same databases at the end of a line that adds a time to each round trip. */
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
