package dev.stepwise.compile.internal;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/**
 * The types that a statement holds itself, such as the new type in ALTER COLUMN.
 *
 * <p>jOOQ's model shows nothing of an ALTER TABLE, and its text lacks what is left out. The statement is serializable, which shows what it
 * holds on every class path and module path; nothing is written.
 */
final class HeldTypes extends ObjectOutputStream {

    private final Query statement;
    private final List<DataType<?>> types = new ArrayList<>();

    private HeldTypes(Query statement) throws IOException {
        super(OutputStream.nullOutputStream());
        this.statement = statement;
        enableReplaceObject(true);
    }

    static List<DataType<?>> of(Query statement) {
        try (HeldTypes held = new HeldTypes(statement)) {
            held.writeObject(statement);
            return held.types;
        } catch (IOException failed) {
            throw new IllegalStateException("jOOQ does not show what an ALTER TABLE holds.", failed);
        }
    }

    @Override
    protected @Nullable Object replaceObject(Object part) {
        if (part instanceof DataType<?> type) {
            types.add(type);
        }
        return part == statement ? part : null;
    }
}
