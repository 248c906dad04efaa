package dev.stepwise.phoenixkit.v010;

import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;

/** Records where a user registered from, with indexes to count registrations by place and day. */
final class V010AddRegistrationOrigin implements MigrationStep {

    static final class Users extends StepTable {
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<String> registrationIp = column("registration_ip", VARCHAR(45));
        final Field<String> registrationCountry = column("registration_country", VARCHAR(2));
        final Field<String> registrationRegion = column("registration_region", VARCHAR(100));
        final Field<String> registrationCity = column("registration_city", VARCHAR(100));

        Users() {
            super("phoenix_kit_users");
        }
    }

    private static final Users USERS = new Users();

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(USERS)
                .add(
                        USERS.registrationIp,
                        USERS.registrationCountry,
                        USERS.registrationRegion,
                        USERS.registrationCity));
        changes.ddl(
                createIndex("phoenix_kit_users_reg_ip_date_idx").on(USERS, USERS.registrationIp, USERS.insertedAt),
                createIndex("phoenix_kit_users_reg_country_date_idx")
                        .on(USERS, USERS.registrationCountry, USERS.insertedAt),
                createIndex("phoenix_kit_users_reg_region_date_idx")
                        .on(USERS, USERS.registrationRegion, USERS.insertedAt),
                createIndex("phoenix_kit_users_reg_city_date_idx").on(USERS, USERS.registrationCity, USERS.insertedAt),
                createIndex("phoenix_kit_users_reg_geo_idx")
                        .on(USERS, USERS.registrationCountry, USERS.registrationRegion, USERS.registrationCity));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(USERS)
                .dropColumns(
                        USERS.registrationIp,
                        USERS.registrationCountry,
                        USERS.registrationRegion,
                        USERS.registrationCity));
    }
}
