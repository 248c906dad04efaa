package dev.stepwise.testkit.library;

import static dev.stepwise.ddl.PostgresGrant.privileges;
import static dev.stepwise.ddl.Privilege.SELECT;

import dev.stepwise.ddl.PostgresGrant;
import dev.stepwise.ddl.PostgresObject;
import dev.stepwise.ddl.PostgresRole;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;

final class V002GrantReading implements MigrationStep {

    private static final PostgresGrant READS = privileges(SELECT)
            .on(PostgresObject.table(StepTable.named("books")))
            .to(PostgresRole.given("reader"));

    @Override
    public void up(Changes changes) {
        changes.ddl(READS.grant());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(READS.revoke());
    }
}
