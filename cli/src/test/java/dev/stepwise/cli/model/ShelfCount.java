package dev.stepwise.cli.model;

import dev.stepwise.cli.model.tables.Shelves;
import org.jooq.DSLContext;

/** A class of an application. */
public final class ShelfCount {

    private ShelfCount() {}

    /** Counts all shelves. */
    public static int of(DSLContext database) {
        return database.fetchCount(Shelves.SHELVES);
    }
}
