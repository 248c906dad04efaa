package dev.stepwise.phoenixkit.schema;

import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_FILES;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_ORDERS;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_POSTS;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_POST_MEDIA;
import static dev.stepwise.phoenixkit.schema.Tables.PHOENIX_KIT_USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.JSONB.jsonb;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.phoenixkit.PhoenixKit;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitFilesRecord;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitOrdersRecord;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitPostMediaRecord;
import dev.stepwise.phoenixkit.schema.tables.records.PhoenixKitPostsRecord;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes and reads posts, orders and files through the generated classes. */
final class ContentModelTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 1, 12, 0);

    private final ScratchDatabase database = ScratchServer.shared().createDatabase();
    private final DSLContext sql = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
    private long user;

    @BeforeEach
    void registerUser() {
        SchemaMigrator.of(database.dataSource(), new PhoenixKit().chain()).up();
        user = sql.insertInto(PHOENIX_KIT_USERS)
                .set(PHOENIX_KIT_USERS.EMAIL, "ada@example.org")
                .set(PHOENIX_KIT_USERS.HASHED_PASSWORD, "hashed")
                .set(PHOENIX_KIT_USERS.INSERTED_AT, NOON)
                .set(PHOENIX_KIT_USERS.UPDATED_AT, NOON)
                .returningResult(PHOENIX_KIT_USERS.ID)
                .fetchSingle()
                .value1();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aPostShowsItsFiles() {
        PhoenixKitFilesRecord file = storeFile("cover.png");
        PhoenixKitPostsRecord post = storePost("On steps");
        PhoenixKitPostMediaRecord media = sql.newRecord(PHOENIX_KIT_POST_MEDIA);
        media.setId(UUID.randomUUID());
        media.setPostId(post.getId());
        media.setFileId(file.getId());
        media.setPosition(1);
        media.setInsertedAt(NOON);
        media.setUpdatedAt(NOON);
        media.store();

        assertThat(sql.select(PHOENIX_KIT_POSTS.TITLE, PHOENIX_KIT_FILES.ORIGINAL_FILE_NAME, PHOENIX_KIT_FILES.SIZE)
                        .from(PHOENIX_KIT_POSTS)
                        .join(PHOENIX_KIT_POST_MEDIA)
                        .on(PHOENIX_KIT_POST_MEDIA.POST_ID.eq(PHOENIX_KIT_POSTS.ID))
                        .join(PHOENIX_KIT_FILES)
                        .on(PHOENIX_KIT_FILES.ID.eq(PHOENIX_KIT_POST_MEDIA.FILE_ID))
                        .where(PHOENIX_KIT_POSTS.USER_ID.eq(user))
                        .fetchSingle()
                        .intoArray())
                .containsExactly("On steps", "cover.png", 2048L);
    }

    @Test
    void anOrderKeepsItsTotalAndOutlivesItsUser() {
        PhoenixKitOrdersRecord order = sql.newRecord(PHOENIX_KIT_ORDERS);
        order.setUserId((int) user);
        order.setOrderNumber("2026-1");
        order.setTotal(new BigDecimal("19.90"));
        order.setLineItems(jsonb("[{\"name\": \"Steps\"}]"));
        order.setInsertedAt(NOON);
        order.setUpdatedAt(NOON);
        order.store();
        sql.deleteFrom(PHOENIX_KIT_USERS).execute();

        order.refresh();

        assertThat(order.getUserId()).isNull();
        assertThat(order.getTotal()).isEqualByComparingTo("19.9");
        assertThat(order.getCurrency()).isEqualTo("EUR");
        assertThat(order.getUuid().version()).isEqualTo(7);
    }

    private PhoenixKitPostsRecord storePost(String title) {
        PhoenixKitPostsRecord post = sql.newRecord(PHOENIX_KIT_POSTS);
        post.setId(UUID.randomUUID());
        post.setUserId(user);
        post.setTitle(title);
        post.setContent("One after the other.");
        post.setSlug("on-steps");
        post.setInsertedAt(NOON);
        post.setUpdatedAt(NOON);
        post.store();
        return post;
    }

    private PhoenixKitFilesRecord storeFile(String name) {
        PhoenixKitFilesRecord file = sql.newRecord(PHOENIX_KIT_FILES);
        file.setId(UUID.randomUUID());
        file.setUserId(user);
        file.setOriginalFileName(name);
        file.setFileName(name);
        file.setMimeType("image/png");
        file.setFileType("image");
        file.setExt("png");
        file.setFileChecksum("c0ffee");
        file.setUserFileChecksum("c0ffee1");
        file.setSize(2048L);
        file.setInsertedAt(NOON);
        file.setUpdatedAt(NOON);
        file.store();
        return file;
    }
}
