package dev.stepwise.phoenixkit.schema;

import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_USERS;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_USER_ROLES;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_USER_ROLE_ASSIGNMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.phoenixkit.PhoenixKit;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitUsersRecord;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uses the classes as an application does, with a connection pool, in different schemas. */
final class SchemaModelTest {

    private static final MigrationChain CHAIN = new PhoenixKit().chain();
    private static final OffsetDateTime NOON = OffsetDateTime.of(2026, 3, 1, 12, 0, 0, 0, ZoneOffset.UTC);

    private final ScratchDatabase database = ScratchServer.shared().createDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void recordsTheVersionItWasGeneratedFrom() {
        assertThat(GeneratedFrom.CHAIN).isEqualTo(CHAIN.name());
        assertThat(GeneratedFrom.VERSION).isEqualTo(CHAIN.newest().number());
    }

    @Test
    void namesASchemaThatNoDatabaseHas() {
        assertThat(DefaultSchema.DEFAULT_SCHEMA.getName())
                .isEqualTo("pg_unset: use in(...) or onSearchPath() of PhoenixKitSchema");
        assertThat(DefaultSchema.DEFAULT_SCHEMA.getTables())
                .contains(PHOENIX_KIT_USERS)
                .allSatisfy(table -> assertThat(table.getSchema()).isEqualTo(DefaultSchema.DEFAULT_SCHEMA))
                .noneMatch(table -> table.getName().startsWith("stepwise"))
                .hasSize(122);
    }

    @Test
    void worksInTheSchemaPublic() {
        try (HikariDataSource pool = pool("public")) {
            SchemaMigrator.of(pool, CHAIN).up();

            worksWithUsersAndRoles(onSearchPath(pool));
        }
    }

    @Test
    void worksInAnotherSchemaThroughTheSearchPath() {
        // The extension citext is in public.
        try (HikariDataSource pool = pool("tenant_a, public")) {
            SchemaMigrator.of(pool, CHAIN).inSchema("tenant_a").up();

            worksWithUsersAndRoles(onSearchPath(pool));
        }
    }

    @Test
    void worksInANamedSchemaBesideASecondInstallation() {
        try (HikariDataSource pool = pool("public")) {
            SchemaMigrator.of(pool, CHAIN).up();
            SchemaMigrator.of(pool, CHAIN).inSchema("tenant_a").up();

            worksWithUsersAndRoles(DSL.using(pool, SQLDialect.POSTGRES, PhoenixKitSchema.in("tenant_a")));
            assertThat(onSearchPath(pool).fetchCount(PHOENIX_KIT_USERS)).isZero();
        }
    }

    @Test
    void readsACommonTableExpressionThatIsNamedLikeATable() {
        try (HikariDataSource pool = pool("public")) {
            SchemaMigrator.of(pool, CHAIN).inSchema("tenant_a").up();
            CommonTableExpression<Record1<String>> users = DSL.name(PHOENIX_KIT_USERS.getName())
                    .fields("email")
                    .as(DSL.select(DSL.inline("of the expression")));

            assertThat(DSL.using(pool, SQLDialect.POSTGRES, PhoenixKitSchema.in("tenant_a"))
                            .with(users)
                            .select(users.field("email", String.class))
                            .from(users)
                            .fetch(Record1::value1))
                    .containsExactly("of the expression");
        }
    }

    @Test
    void refusesToChooseASchema() {
        try (HikariDataSource pool = pool("public")) {
            SchemaMigrator.of(pool, CHAIN).up();

            assertThatThrownBy(() -> DSL.using(pool, SQLDialect.POSTGRES).fetchCount(PHOENIX_KIT_USERS))
                    .hasMessageContaining("use in(...) or onSearchPath() of PhoenixKitSchema");
        }
    }

    @Test
    void requiresTheVersionItWasGeneratedFrom() {
        try (HikariDataSource pool = pool("public")) {
            SchemaMigrator.of(pool, CHAIN)
                    .inSchema("tenant_a")
                    .upTo(CHAIN.newest().number() - 1);
            assertThatThrownBy(() -> PhoenixKitSchema.requireVersion(pool, "tenant_a"))
                    .hasMessageContaining("run `stepwise up`");

            SchemaMigrator.of(pool, CHAIN).inSchema("tenant_a").up();
            PhoenixKitSchema.requireVersionStrictly(pool, "tenant_a");
        }
    }

    private static DSLContext onSearchPath(DataSource pool) {
        return DSL.using(pool, SQLDialect.POSTGRES, PhoenixKitSchema.onSearchPath());
    }

    private static void worksWithUsersAndRoles(DSLContext sql) {
        PhoenixKitUsersRecord ada = register(sql, "Ada@example.org");
        register(sql, "bob@example.org");
        assign(sql, ada, "Admin");
        assign(sql, ada, "User");

        assertThat(ada.getIsActive()).isTrue();
        assertThat(rolesByEmail(sql)).containsExactly(Map.entry("Ada@example.org", List.of("Admin", "User")));
    }

    /** Inserts a user. The returned record contains the key and the defaults from the database. */
    private static PhoenixKitUsersRecord register(DSLContext sql, String email) {
        PhoenixKitUsersRecord user = sql.newRecord(PHOENIX_KIT_USERS);
        user.setEmail(email);
        user.setHashedPassword("hashed");
        user.setInsertedAt(NOON);
        user.setUpdatedAt(NOON);
        user.store();
        user.refresh();
        return user;
    }

    private static void assign(DSLContext sql, PhoenixKitUsersRecord user, String role) {
        sql.insertInto(PHOENIX_KIT_USER_ROLE_ASSIGNMENTS)
                .set(PHOENIX_KIT_USER_ROLE_ASSIGNMENTS.USER_UUID, user.getUuid())
                .set(
                        PHOENIX_KIT_USER_ROLE_ASSIGNMENTS.ROLE_UUID,
                        DSL.select(PHOENIX_KIT_USER_ROLES.UUID)
                                .from(PHOENIX_KIT_USER_ROLES)
                                .where(PHOENIX_KIT_USER_ROLES.NAME.eq(role)))
                .set(PHOENIX_KIT_USER_ROLE_ASSIGNMENTS.INSERTED_AT, NOON)
                .execute();
    }

    private static Map<String, List<String>> rolesByEmail(DSLContext sql) {
        return sql.select(PHOENIX_KIT_USERS.EMAIL, PHOENIX_KIT_USER_ROLES.NAME)
                .from(PHOENIX_KIT_USERS)
                .join(PHOENIX_KIT_USER_ROLE_ASSIGNMENTS)
                .on(PHOENIX_KIT_USER_ROLE_ASSIGNMENTS.USER_UUID.eq(PHOENIX_KIT_USERS.UUID))
                .join(PHOENIX_KIT_USER_ROLES)
                .on(PHOENIX_KIT_USER_ROLES.UUID.eq(PHOENIX_KIT_USER_ROLE_ASSIGNMENTS.ROLE_UUID))
                .orderBy(PHOENIX_KIT_USER_ROLES.NAME)
                .fetch()
                .collect(Records.intoGroups());
    }

    private HikariDataSource pool(String searchPath) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.addDataSourceProperty("currentSchema", searchPath);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }
}
