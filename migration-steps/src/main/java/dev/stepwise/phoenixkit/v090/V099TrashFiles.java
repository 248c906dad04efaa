package dev.stepwise.phoenixkit.v090;

import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import dev.stepwise.ddl.OnlineDdl;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.OffsetDateTime;
import org.jooq.Field;

/**
 * Lets the application move a file to the trash before it deletes it.
 *
 * <p>On the way down, the files in the trash are kept, but nothing shows any longer that they were in it. Code that reads files without a
 * condition on trashed_at also finds those in the trash.
 */
final class V099TrashFiles implements MigrationStep {

    private static final StepTable FILES = StepTable.named("phoenix_kit_files");
    private static final Field<OffsetDateTime> TRASHED_AT = FILES.column("trashed_at", TIMESTAMPWITHTIMEZONE);

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(FILES).addColumn(TRASHED_AT));
        changes.online(OnlineDdl.index(index("phoenix_kit_files_trashed_at_index")
                .on(FILES, TRASHED_AT)
                .where(TRASHED_AT.isNotNull())));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(FILES).dropColumn(TRASHED_AT));
    }
}
