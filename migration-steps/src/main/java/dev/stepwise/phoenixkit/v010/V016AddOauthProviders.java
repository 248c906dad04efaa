package dev.stepwise.phoenixkit.v010;

import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Lets users sign in through other providers, and allows a token without a user, for registration by a link.
 *
 * <p>On the way down, the tokens without a user are deleted, because every token must then have one.
 */
final class V016AddOauthProviders implements MigrationStep {

    static final class OauthProviders extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<String> provider = column("provider", VARCHAR(255).notNull());
        final Field<String> providerUid = column("provider_uid", VARCHAR(255).notNull());
        final Field<String> providerEmail = column("provider_email", VARCHAR(255));
        final Field<String> accessToken = column("access_token", TEXT);
        final Field<String> refreshToken = column("refresh_token", TEXT);
        final Field<LocalDateTime> tokenExpiresAt = column("token_expires_at", TIMESTAMP);
        final Field<JSONB> rawData = column("raw_data", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        OauthProviders() {
            super("phoenix_kit_user_oauth_providers");
        }
    }

    static final class Tokens extends StepTable {
        final Field<Long> userId = column("user_id", BIGINT);
        final Field<String> context = column("context", VARCHAR(255).notNull());

        Tokens() {
            super("phoenix_kit_users_tokens");
        }
    }

    private static final OauthProviders PROVIDERS = new OauthProviders();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final Tokens TOKENS = new Tokens();
    private static final String USER_REQUIRED = "user_id_required_for_non_registration_tokens";

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(PROVIDERS)
                        .columns(PROVIDERS.fields())
                        .constraints(
                                primaryKey(PROVIDERS.id),
                                foreignKey(PROVIDERS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade()
                                        .onUpdateCascade()),
                createUniqueIndex("phoenix_kit_oauth_providers_provider_uid_idx")
                        .on(PROVIDERS, PROVIDERS.provider, PROVIDERS.providerUid),
                createUniqueIndex("phoenix_kit_oauth_providers_user_provider_idx")
                        .on(PROVIDERS, PROVIDERS.userId, PROVIDERS.provider),
                createIndex("phoenix_kit_user_oauth_providers_provider_email_index")
                        .on(PROVIDERS, PROVIDERS.providerEmail),
                createIndex("phoenix_kit_user_oauth_providers_provider_index").on(PROVIDERS, PROVIDERS.provider),
                createIndex("phoenix_kit_user_oauth_providers_user_id_index").on(PROVIDERS, PROVIDERS.userId));
        changes.ddl(
                alterTable(TOKENS).alterColumn(TOKENS.userId).dropNotNull(),
                alterTable(TOKENS)
                        .add(constraint(USER_REQUIRED)
                                .check(condition(when(TOKENS.context.eq("magic_link_registration"), trueCondition())
                                        .otherwise(TOKENS.userId.isNotNull())))));
    }

    @Override
    public void down(Changes changes) {
        changes.dml(deleteFrom(TOKENS).where(TOKENS.userId.isNull()));
        changes.ddl(
                alterTable(TOKENS).dropConstraint(USER_REQUIRED),
                alterTable(TOKENS).alterColumn(TOKENS.userId).setNotNull(),
                dropTable(PROVIDERS));
    }
}
