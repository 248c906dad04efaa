package dev.stepwise.phoenixkit.v110;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V113AddSystemFilesTest {

    private static final String USER = uuid(1);
    private static final String SOURCE = uuid(11);
    private static final String OTHER_SOURCE = uuid(12);
    private static final String COMMENT = uuid(21);

    private static final String FILE_NAMES = "select file_name from phoenix_kit_files order by file_name";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(112);

    @BeforeEach
    void insertSources() {
        database.execute("""
                insert into phoenix_kit_users (uuid, email, hashed_password, inserted_at, updated_at)
                values ('%s', 'anna@example.org', '', now(), now())""".formatted(USER));
        for (String source : List.of(SOURCE, OTHER_SOURCE)) {
            database.execute("""
                    insert into phoenix_kit_files (uuid, original_file_name, file_name, mime_type, file_type, ext, file_checksum, size,
                      user_file_checksum, user_uuid, inserted_at, updated_at)
                    values ('%1$s', 'image', 'image', 'image/png', 'image', 'png', '', 1, '%1$s', '%2$s', now(), now())""".formatted(source, USER));
        }
        database.execute("""
                insert into phoenix_kit_comments (uuid, resource_type, resource_uuid, content) values ('%s', 'post', '%1$s', '')""".formatted(COMMENT));
    }

    @Test
    void existingFilesAreNotOfTheSystem() {
        database.upTo(113);

        assertThat(database.rows("select system_managed, parent_file_uuid from phoenix_kit_files"))
                .containsExactly("f|null", "f|null");
    }

    @Test
    void twoWritersOfTheSameTileMakeOneFile() throws Exception {
        database.upTo(113);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Connection first = database.connect();
                Connection second = database.connect()) {
            first.setAutoCommit(false);
            assertThat(insertIfNew(first)).isEqualTo(1);

            Future<Integer> inserted = threads.submit(() -> insertIfNew(second));
            waitUntilASessionIsBlocked();
            first.commit();

            assertThat(inserted.get(20, TimeUnit.SECONDS)).isZero();
        } finally {
            threads.shutdownNow();
        }
        assertThat(database.rows("select count(*) from phoenix_kit_files where file_name = '0_0.png'"))
                .containsExactly("1");
    }

    @Test
    void differentSourcesHaveTilesOfTheSameName() {
        database.upTo(113);

        insertTile(SOURCE, "0_0.png");
        insertTile(SOURCE, "0_1.png");
        insertTile(OTHER_SOURCE, "0_0.png");

        assertThatThrownBy(() -> insertTile(SOURCE, "0_0.png"))
                .hasMessageContaining("phoenix_kit_files_system_dedup_index");
    }

    @Test
    void filesOfUsersMayHaveTheSameNameAndSource() {
        database.upTo(113);

        insertFile("copy", "false", USER, SOURCE);
        insertFile("copy", "false", USER, SOURCE);

        assertThat(database.rows(FILE_NAMES)).containsExactly("copy", "copy", "image", "image");
    }

    @Test
    void refusesAFileWithNeitherAUserNorASource() {
        database.upTo(113);

        assertThatThrownBy(() -> insertFile("lost", "true", null, null))
                .hasMessageContaining("phoenix_kit_files_user_or_parent_check");
        assertThatThrownBy(() -> insertFile("lost", "false", null, null))
                .hasMessageContaining("phoenix_kit_files_user_or_parent_check");
    }

    @Test
    void deletingASourceDeletesItsTiles() {
        database.upTo(113);
        insertTile(SOURCE, "0_0.png");
        insertTile(SOURCE, "0_1.png");
        insertTile(OTHER_SOURCE, "1_0.png");

        database.execute("delete from phoenix_kit_files where uuid = '%s'".formatted(SOURCE));

        assertThat(database.rows(FILE_NAMES)).containsExactly("1_0.png", "image");
    }

    @Test
    void aFileThatIsAttachedToACommentCannotBeDeleted() {
        database.upTo(113);
        attach(SOURCE, 1);

        assertThatThrownBy(() -> database.execute("delete from phoenix_kit_files"))
                .hasMessageContaining("phoenix_kit_comment_media_file_uuid_fkey");
    }

    @Test
    void deletingACommentDetachesItsFiles() {
        database.upTo(113);
        attach(SOURCE, 1);

        database.execute("delete from phoenix_kit_comments", "delete from phoenix_kit_files");

        assertThat(database.rows("select count(*) from phoenix_kit_comment_media"))
                .containsExactly("0");
    }

    @Test
    void aCommentHasOneFileAtAPosition() {
        database.upTo(113);
        attach(SOURCE, 1);
        attach(SOURCE, 2);

        assertThatThrownBy(() -> attach(OTHER_SOURCE, 1))
                .hasMessageContaining("phoenix_kit_comment_media_comment_position_index");
    }

    @Test
    void changesNothingIfTheWholeEffectExists() {
        database.upTo(113);
        insertTile(SOURCE, "0_0.png");
        attach(SOURCE, 1);
        List<String> everything = database.everything();

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table phoenix_kit_files alter user_uuid set not null",
                "alter table phoenix_kit_files drop parent_file_uuid",
                "alter table phoenix_kit_files drop system_managed, drop parent_file_uuid",
                "alter table phoenix_kit_files drop constraint phoenix_kit_files_parent_file_uuid_fkey",
                "alter table phoenix_kit_files drop constraint phoenix_kit_files_user_or_parent_check",
                "drop index phoenix_kit_files_parent_uuid_index",
                "drop index phoenix_kit_files_system_dedup_index",
                "drop index phoenix_kit_files_system_managed_index",
                "drop table phoenix_kit_comment_media",
                "alter table phoenix_kit_comment_media drop constraint phoenix_kit_comment_media_comment_uuid_fkey",
                "alter table phoenix_kit_comment_media drop constraint phoenix_kit_comment_media_file_uuid_fkey",
                "drop index phoenix_kit_comment_media_comment_position_index",
                "drop index phoenix_kit_comment_media_file_uuid_index"
            })
    void addsAMissingObject(String loss) {
        database.upTo(113);
        List<String> everything = database.everything();
        database.execute(loss);

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table phoenix_kit_files alter user_uuid drop not null",
                "alter table phoenix_kit_files add system_managed boolean not null default false",
                """
                create table phoenix_kit_comment_media (uuid uuid primary key default uuid_generate_v7(), comment_uuid uuid not null,
                  file_uuid uuid not null, position int not null, caption text,
                  inserted_at timestamp(0) not null, updated_at timestamp(0) not null)"""
            })
    void keepsAnObjectThatExists(String object) {
        database.upTo(113);
        List<String> everything = database.everything();
        database.downTo(112);
        database.execute(object);

        database.upTo(113);

        assertThat(database.everything()).isEqualTo(everything);
    }

    @Test
    void namesFilesWithNeitherAUserNorASourceAndChangesNothing() {
        database.execute(
                "alter table phoenix_kit_files alter user_uuid drop not null",
                "update phoenix_kit_files set user_uuid = null where uuid = '%s'".formatted(OTHER_SOURCE));
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(113))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Rows of phoenix_kit_files with neither a user nor a source: " + OTHER_SOURCE
                        + ". Give each a user or delete it, and run again.");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void namesTilesThatExistTwiceAndChangesNothing() {
        database.upTo(113);
        database.execute("drop index phoenix_kit_files_system_dedup_index");
        insertTile(SOURCE, "0_0.png");
        insertTile(SOURCE, "0_0.png");
        insertTile(OTHER_SOURCE, "0_0.png");
        database.setVersion(112);
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(113))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Rows of phoenix_kit_files that the system made twice of one source: ")
                .hasMessageContaining("Delete all but one of each and run again.");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void downKeepsFilesOfTheSystemThatHaveAUser() {
        database.upTo(113);
        insertFile("tile", "true", USER, SOURCE);

        database.downTo(112);

        assertThat(database.rows(FILE_NAMES)).containsExactly("image", "image", "tile");
    }

    @Test
    void downNamesFilesWithoutAUserAndChangesNothing() {
        database.upTo(113);
        insertTile(SOURCE, "0_0.png");
        attach(SOURCE, 1);
        List<String> before = database.everything();
        String tile = database.rows("select uuid from phoenix_kit_files where file_name = '0_0.png'")
                .get(0);

        assertThatThrownBy(() -> database.downTo(112))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Rows of phoenix_kit_files without a user: " + tile
                        + ". Give each a user or delete it, and run again.");
        assertThat(database.everything()).isEqualTo(before);
    }

    /** Runs the version again, as on a database that has its effects but not its number. */
    private void repeat() {
        database.setVersion(112);
        database.upTo(113);
    }

    private static int insertIfNew(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(tile(SOURCE, "0_0.png") + """
                     on conflict (parent_file_uuid, file_name) where system_managed = true do nothing""");
        }
    }

    private void waitUntilASessionIsBlocked() throws InterruptedException {
        for (int attempt = 0; attempt < 400; attempt++) {
            if (!database.rows("select pid from pg_locks where not granted").isEmpty()) {
                return;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("No session waits for a lock.");
    }

    private void insertTile(String source, String name) {
        database.execute(tile(source, name));
    }

    private static String tile(String source, String name) {
        return file(name, "true", null, source);
    }

    private void insertFile(String name, String systemManaged, @Nullable String user, @Nullable String source) {
        database.execute(file(name, systemManaged, user, source));
    }

    private static String file(String name, String systemManaged, @Nullable String user, @Nullable String source) {
        return """
                insert into phoenix_kit_files (original_file_name, file_name, mime_type, file_type, ext, file_checksum, size,
                  user_file_checksum, system_managed, user_uuid, parent_file_uuid, inserted_at, updated_at)
                values ('file', '%s', 'image/png', 'image', 'png', '', 1, gen_random_uuid(), %s, %s, %s, now(), now())""".formatted(name, systemManaged, quoted(user), quoted(source));
    }

    private static String quoted(@Nullable String uuid) {
        return uuid == null ? "null" : "'" + uuid + "'";
    }

    private void attach(String file, int position) {
        database.execute("""
                insert into phoenix_kit_comment_media (comment_uuid, file_uuid, position, inserted_at, updated_at)
                values ('%s', '%s', %d, now(), now())""".formatted(COMMENT, file, position));
    }

    private static String uuid(int number) {
        return "018f0000-0000-7000-8000-%012d".formatted(number);
    }
}
