package dev.stepwise.scratch;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A prepared database, which {@link ScratchServer#createDatabaseFrom} copies. */
public final class DatabaseTemplate {

    private final ScratchServer server;
    private final String key;
    private @Nullable ScratchDatabase database;

    DatabaseTemplate(ScratchServer server, String key) {
        this.server = server;
        this.key = key;
    }

    @Override
    public String toString() {
        return key;
    }

    synchronized void prepareOnce(Supplier<ScratchDatabase> start, Consumer<DataSource> preparation) {
        if (database == null) {
            database = prepare(start.get(), preparation);
        }
    }

    /** The prepared database, which must be of the server that asks. */
    synchronized ScratchDatabase database(ScratchServer asking) {
        if (database == null || asking != server) {
            throw new ScratchException("The template \"" + key + "\" belongs to " + server + ", not to " + asking
                    + "; ask the second one for a template of its own.");
        }
        return database;
    }

    private ScratchDatabase prepare(ScratchDatabase prepared, Consumer<DataSource> preparation) {
        try {
            preparation.accept(prepared.dataSource());
            server.administration().close(prepared.name());
            return prepared;
        } catch (RuntimeException | Error e) {
            prepared.close();
            throw e;
        }
    }
}
