package dev.stepwise.phoenixkit.v020;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

/**
 * Stores the same content only once: of several files with the same checksum, the oldest is kept, and the others are deleted together
 * with their variants.
 *
 * <p>On the way down, the deleted files are not restored.
 *
 * <p>Code that stores two files with the same checksum fails from here on.
 */
final class V024RequireUniqueFiles implements MigrationStep {

    static final class Files extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<String> checksum = column("checksum", VARCHAR(255).notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        Files() {
            super("phoenix_kit_files");
        }
    }

    private static final Files FILES = new Files();
    private static final PostgresIndex INDEX =
            index("phoenix_kit_files_checksum_index").on(FILES, FILES.checksum).unique();

    @Override
    public void up(Changes changes) {
        changes.dml(deleteFrom(FILES).where(FILES.id.in(filesThatCameLater())));
        changes.ddl(INDEX.create());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(INDEX.drop());
    }

    private static Select<Record1<UUID>> filesThatCameLater() {
        Field<Integer> place = field(name("place"), INTEGER);
        Table<?> files = select(
                        FILES.id,
                        rowNumber()
                                .over()
                                .partitionBy(FILES.checksum)
                                .orderBy(FILES.insertedAt, FILES.id)
                                .as(place))
                .from(FILES)
                .asTable("files");
        return select(files.field(FILES.id)).from(files).where(place.gt(1));
    }
}
