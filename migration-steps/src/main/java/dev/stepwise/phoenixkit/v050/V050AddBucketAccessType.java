package dev.stepwise.phoenixkit.v050;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Records whether the files of a bucket are fetched directly, which is the default, or through the application. */
final class V050AddBucketAccessType implements MigrationStep {
    private static final StepTable BUCKETS = StepTable.named("phoenix_kit_buckets");
    private static final Field<String> ACCESS_TYPE =
            BUCKETS.column("access_type", VARCHAR(20).defaultValue("public"));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(BUCKETS).addColumn(ACCESS_TYPE));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(BUCKETS).dropColumn(ACCESS_TYPE));
    }
}
