package dev.stepwise.phoenixkit.v060;

import static dev.stepwise.ddl.OnlineDdl.constraint;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Constraint;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Lets a token name its user by the uuid alone: only a token for registration by a link may lack user_uuid, and any may lack user_id.
 *
 * <p>On the way down, each token gets the user_id of the user whom its user_uuid names. A token of which there is no such user stops the
 * step before it changes anything. Code that finds the tokens of a user by user_id does not find all of them from here on.
 */
final class V064RequireUserUuidOfTokens implements MigrationStep {

    static final class Tokens extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<Long> userId = column("user_id", BIGINT);
        final Field<String> context = column("context", VARCHAR(255).notNull());
        final Field<UUID> userUuid = column("user_uuid", UUID.notNull());

        Tokens() {
            super("phoenix_kit_users_tokens");
        }
    }

    static final class Users extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull());

        Users() {
            super("phoenix_kit_users");
        }
    }

    private static final Tokens TOKENS = new Tokens();
    private static final Users USERS = new Users();
    private static final String FOR_REGISTRATION = "magic_link_registration";
    private static final Constraint USER_ID_REQUIRED =
            required("user_id_required_for_non_registration_tokens", TOKENS.userId);
    private static final Constraint USER_UUID_REQUIRED =
            required("user_uuid_required_for_non_registration_tokens", TOKENS.userUuid);

    private static Constraint required(String name, Field<?> user) {
        return DSL.constraint(name)
                .check(condition(when(TOKENS.context.eq(FOR_REGISTRATION), trueCondition())
                        .otherwise(user.isNotNull())));
    }

    @Override
    public void up(Changes changes) {
        changes.online(constraint(TOKENS, USER_UUID_REQUIRED));
        changes.ddl(alterTable(TOKENS).dropConstraint(USER_ID_REQUIRED));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(requireNone(
                "Tokens without user_id whose user_uuid names no user",
                select(TOKENS.id.cast(TEXT))
                        .from(TOKENS)
                        .where(
                                lacksUserId(),
                                field(select(USERS.id).from(USERS).where(isUserOfToken()))
                                        .isNull())
                        .orderBy(TOKENS.id),
                "Delete them and run again."));
        changes.backfill(Backfill.of(TOKENS)
                .set(TOKENS.userId, USERS.id)
                .from(USERS)
                .where(isUserOfToken().and(lacksUserId()))
                .assumingUnchanged(USERS)
                .inOrderOf(TOKENS.id));
        changes.online(constraint(TOKENS, USER_ID_REQUIRED));
        changes.ddl(alterTable(TOKENS).dropConstraint(USER_UUID_REQUIRED));
    }

    private static Condition lacksUserId() {
        return TOKENS.userId.isNull().and(TOKENS.context.ne(FOR_REGISTRATION));
    }

    private static Condition isUserOfToken() {
        return USERS.uuid.eq(TOKENS.userUuid);
    }
}
