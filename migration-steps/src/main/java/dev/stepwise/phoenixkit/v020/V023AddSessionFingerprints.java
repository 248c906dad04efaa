package dev.stepwise.phoenixkit.v020;

import static dev.stepwise.ddl.PostgresTypes.BYTEA;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Records the address and browser with which a session started, to detect stolen sessions. */
final class V023AddSessionFingerprints implements MigrationStep {

    static final class Tokens extends StepTable {
        final Field<byte[]> token = column("token", BYTEA.notNull());
        final Field<String> ipAddress = column("ip_address", VARCHAR(255));
        final Field<String> userAgentHash = column("user_agent_hash", VARCHAR(255));

        Tokens() {
            super("phoenix_kit_users_tokens");
        }
    }

    private static final Tokens TOKENS = new Tokens();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(TOKENS).add(TOKENS.ipAddress, TOKENS.userAgentHash),
                createIndex("phoenix_kit_users_tokens_ip_address_index").on(TOKENS, TOKENS.ipAddress),
                createIndex("phoenix_kit_users_tokens_token_ip_address_user_agent_hash_index")
                        .on(TOKENS, TOKENS.token, TOKENS.ipAddress, TOKENS.userAgentHash),
                createIndex("phoenix_kit_users_tokens_user_agent_hash_index").on(TOKENS, TOKENS.userAgentHash));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(TOKENS).dropColumns(TOKENS.ipAddress, TOKENS.userAgentHash));
    }
}
