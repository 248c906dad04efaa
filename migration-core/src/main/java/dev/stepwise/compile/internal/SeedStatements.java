package dev.stepwise.compile.internal;

import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.insertInto;

import dev.stepwise.migrate.Seed;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Query;
import org.jooq.Row;

/** The statements that insert the rows of a seed, and delete them. */
final class SeedStatements {

    private SeedStatements() {}

    static Query insert(Seed seed) {
        InsertValuesStepN<?> insert = insertInto(seed.table())
                .columns(Stream.concat(seed.columns().stream(), seed.commonValues().keySet().stream())
                        .toList());
        for (Row row : seed.rows()) {
            insert = insert.values(Stream.concat(Stream.of(row.fields()), seed.commonValues().values().stream())
                    .toList());
        }
        return insert.onConflictDoNothing();
    }

    /** Deletes the rows by the first of the columns in which they differ. */
    static Query delete(Seed seed) {
        Field<?> key = seed.columns().get(0);
        List<Field<?>> keys =
                seed.rows().stream().<Field<?>>map(row -> row.field(0)).toList();
        return deleteFrom(seed.table()).where(key.in(keys));
    }
}
