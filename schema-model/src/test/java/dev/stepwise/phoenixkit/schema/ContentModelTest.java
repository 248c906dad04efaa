package dev.stepwise.phoenixkit.schema;

import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_AI_ENDPOINTS;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_COMMENTS;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_COMMENT_MEDIA;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_FILES;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_ORDERS;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_SETTINGS;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.JSONB.jsonb;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stepwise.SchemaMigrator;
import dev.stepwise.phoenixkit.PhoenixKit;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitAiEndpointsRecord;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitCommentMediaRecord;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitCommentsRecord;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitFilesRecord;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitOrdersRecord;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitSettingsRecord;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitUsersRecord;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes and reads files, comments, endpoints and orders through the generated classes, in one of two tenants that share a pool. */
final class ContentModelTest {

    private static final LocalDateTime NOON_LOCAL = LocalDateTime.of(2026, 3, 1, 12, 0);
    private static final OffsetDateTime NOON = NOON_LOCAL.atOffset(ZoneOffset.UTC);

    private final ScratchDatabase database = ScratchServer.shared().createDatabase();
    private HikariDataSource pool;

    @BeforeEach
    void installBothTenants() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
        for (String tenant : new String[] {"tenant_a", "tenant_b"}) {
            SchemaMigrator.of(pool, new PhoenixKit().chain()).inSchema(tenant).up();
        }
    }

    @AfterEach
    void drop() {
        pool.close();
        database.close();
    }

    private DSLContext in(String tenant) {
        return DSL.using(pool, SQLDialect.POSTGRES, PhoenixKitSchema.in(tenant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant_a", "tenant_b"})
    void theTilesOfAFileGoWithIt(String tenant) {
        DSLContext sql = in(tenant);
        PhoenixKitFilesRecord source = storeFile(sql, "map.png", register(sql).getUuid());
        for (String name : new String[] {"map-0-0.png", "map-0-1.png"}) {
            PhoenixKitFilesRecord tile = newFile(sql, name);
            tile.setParentFileUuid(source.getUuid());
            tile.setSystemManaged(true);
            tile.store();
        }

        assertThat(sql.select(PHOENIX_KIT_FILES.FILE_NAME)
                        .from(PHOENIX_KIT_FILES)
                        .where(PHOENIX_KIT_FILES.PARENT_FILE_UUID.eq(source.getUuid()))
                        .and(PHOENIX_KIT_FILES.SYSTEM_MANAGED)
                        .orderBy(PHOENIX_KIT_FILES.FILE_NAME)
                        .fetch(PHOENIX_KIT_FILES.FILE_NAME))
                .containsExactly("map-0-0.png", "map-0-1.png");
        source.delete();
        assertThat(sql.fetchCount(PHOENIX_KIT_FILES)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant_a", "tenant_b"})
    void aCommentKeepsItsMedia(String tenant) {
        DSLContext sql = in(tenant);
        UUID author = register(sql).getUuid();
        PhoenixKitFilesRecord file = storeFile(sql, "proof.png", author);
        PhoenixKitCommentsRecord comment = sql.newRecord(PHOENIX_KIT_COMMENTS);
        comment.setResourceType("post");
        comment.setResourceUuid(UUID.randomUUID());
        comment.setContent("See the picture.");
        comment.setUserUuid(author);
        comment.store();
        PhoenixKitCommentMediaRecord media = sql.newRecord(PHOENIX_KIT_COMMENT_MEDIA);
        media.setCommentUuid(comment.getUuid());
        media.setFileUuid(file.getUuid());
        media.setPosition(1);
        media.setInsertedAt(NOON_LOCAL);
        media.setUpdatedAt(NOON_LOCAL);
        media.store();

        assertThat(sql.select(PHOENIX_KIT_COMMENTS.CONTENT, PHOENIX_KIT_FILES.FILE_NAME, PHOENIX_KIT_USERS.EMAIL)
                        .from(PHOENIX_KIT_COMMENT_MEDIA)
                        .join(PHOENIX_KIT_COMMENTS)
                        .on(PHOENIX_KIT_COMMENTS.UUID.eq(PHOENIX_KIT_COMMENT_MEDIA.COMMENT_UUID))
                        .join(PHOENIX_KIT_FILES)
                        .on(PHOENIX_KIT_FILES.UUID.eq(PHOENIX_KIT_COMMENT_MEDIA.FILE_UUID))
                        .join(PHOENIX_KIT_USERS)
                        .on(PHOENIX_KIT_USERS.UUID.eq(PHOENIX_KIT_COMMENTS.USER_UUID))
                        .fetchSingle()
                        .intoArray())
                .containsExactly("See the picture.", "proof.png", "ada@example.org");
        assertThatThrownBy(file::delete).isInstanceOf(IntegrityConstraintViolationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant_a", "tenant_b"})
    void anEndpointFindsItsIntegration(String tenant) {
        DSLContext sql = in(tenant);
        PhoenixKitSettingsRecord integration = sql.newRecord(PHOENIX_KIT_SETTINGS);
        integration.setUuid(UUID.randomUUID());
        integration.setKey(integration.getUuid().toString());
        integration.setModule("integrations");
        integration.setValueJson(jsonb("{\"provider\": \"openrouter\", \"name\": \"main\"}"));
        integration.store();
        PhoenixKitAiEndpointsRecord endpoint = sql.newRecord(PHOENIX_KIT_AI_ENDPOINTS);
        endpoint.setName("Summaries");
        endpoint.setProvider("openrouter");
        endpoint.setApiKey("");
        endpoint.setModel("small");
        endpoint.setInsertedAt(NOON);
        endpoint.setUpdatedAt(NOON);
        endpoint.setIntegrationUuid(integration.getUuid());
        endpoint.store();

        assertThat(sql.select(DSL.jsonbGetAttributeAsText(PHOENIX_KIT_SETTINGS.VALUE_JSON, "name"))
                        .from(PHOENIX_KIT_AI_ENDPOINTS)
                        .join(PHOENIX_KIT_SETTINGS)
                        .on(PHOENIX_KIT_SETTINGS.UUID.eq(PHOENIX_KIT_AI_ENDPOINTS.INTEGRATION_UUID))
                        .where(PHOENIX_KIT_AI_ENDPOINTS.NAME.eq("Summaries"))
                        .fetchSingle()
                        .value1())
                .isEqualTo("main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant_a", "tenant_b"})
    void anOrderKeepsItsTotalAndOutlivesItsUser(String tenant) {
        DSLContext sql = in(tenant);
        PhoenixKitUsersRecord user = register(sql);
        PhoenixKitOrdersRecord order = sql.newRecord(PHOENIX_KIT_ORDERS);
        order.setUserUuid(user.getUuid());
        order.setOrderNumber("2026-1");
        order.setTotal(new BigDecimal("19.90"));
        order.setLineItems(jsonb("[{\"name\": \"Steps\"}]"));
        order.setInsertedAt(NOON);
        order.setUpdatedAt(NOON);
        order.store();
        user.delete();

        order.refresh();

        assertThat(order.getUserUuid()).isNull();
        assertThat(order.getTotal()).isEqualByComparingTo("19.9");
        assertThat(order.getCurrency()).isEqualTo("EUR");
        assertThat(order.getUuid().version()).isEqualTo(7);
    }

    private static PhoenixKitUsersRecord register(DSLContext sql) {
        PhoenixKitUsersRecord user = sql.newRecord(PHOENIX_KIT_USERS);
        user.setEmail("ada@example.org");
        user.setHashedPassword("hashed");
        user.setInsertedAt(NOON);
        user.setUpdatedAt(NOON);
        user.store();
        return user;
    }

    private static PhoenixKitFilesRecord storeFile(DSLContext sql, String name, UUID user) {
        PhoenixKitFilesRecord file = newFile(sql, name);
        file.setUserUuid(user);
        file.store();
        return file;
    }

    private static PhoenixKitFilesRecord newFile(DSLContext sql, String name) {
        PhoenixKitFilesRecord file = sql.newRecord(PHOENIX_KIT_FILES);
        file.setOriginalFileName(name);
        file.setFileName(name);
        file.setMimeType("image/png");
        file.setFileType("image");
        file.setExt("png");
        file.setFileChecksum("checksum of " + name);
        file.setUserFileChecksum("checksum of a user and " + name);
        file.setSize(2048L);
        file.setInsertedAt(NOON);
        file.setUpdatedAt(NOON);
        return file;
    }
}
