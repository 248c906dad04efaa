package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.OnlineDdl.constraint;
import static dev.stepwise.ddl.OnlineDdl.index;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;

/**
 * Binds AI requests to their prompts by a foreign key of their own, also in a database that lacks those of earlier versions.
 *
 * <p>A prompt without a uuid gets one, which remains on the way down. Only a database without the table's primary key can hold such a
 * prompt. If a request refers to a prompt that does not exist, which only a database without the earlier foreign key can hold, the step
 * names the requests and changes nothing.
 */
final class V078BindRequestsToPrompts implements MigrationStep {

    static final class Prompts extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());

        Prompts() {
            super("phoenix_kit_ai_prompts");
        }
    }

    static final class Requests extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<UUID> promptUuid = column("prompt_uuid", UUID);

        Requests() {
            super("phoenix_kit_ai_requests");
        }
    }

    private static final Prompts PROMPTS = new Prompts();
    private static final Requests REQUESTS = new Requests();
    private static final SchemaFunction<UUID> UUID_V7 = SchemaFunction.returning(UUID, "uuid_generate_v7");

    private static final PostgresIndex UUIDS =
            index("phoenix_kit_ai_prompts_uuid_index").on(PROMPTS, PROMPTS.uuid).unique();
    private static final String FOREIGN_KEY = "phoenix_kit_ai_requests_prompt_uuid_fkey";

    @Override
    public void up(Changes changes) {
        changes.ddl(requireNone(
                "Rows of phoenix_kit_ai_requests whose prompt does not exist",
                select(REQUESTS.uuid.cast(TEXT))
                        .from(REQUESTS)
                        .where(REQUESTS.promptUuid.isNotNull())
                        .and(REQUESTS.promptUuid.notIn(
                                select(PROMPTS.uuid).from(PROMPTS).where(PROMPTS.uuid.isNotNull()))),
                "Give each another prompt_uuid or null and run again."));
        changes.dml(update(PROMPTS).set(PROMPTS.uuid, UUID_V7.call()).where(PROMPTS.uuid.isNull()));
        changes.online(
                index(UUIDS),
                constraint(
                        REQUESTS,
                        constraint(FOREIGN_KEY)
                                .foreignKey(REQUESTS.promptUuid)
                                .references(PROMPTS, PROMPTS.uuid)
                                .onDeleteSetNull()));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(REQUESTS).dropConstraint(FOREIGN_KEY), UUIDS.drop());
    }
}
