package dev.stepwise.phoenixkit.v020;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.List;

/** Inserts files, and users with given ids, into a database. The id of a file ends in its number. */
final class Uploads {

    private static final String ID = "018f0000-0000-7000-8000-%012d";

    private final ChainDatabase database;
    private final String checksumColumn;

    Uploads(ChainDatabase database, String checksumColumn) {
        this.database = database;
        this.checksumColumn = checksumColumn;
    }

    static String id(int number) {
        return ID.formatted(number);
    }

    void insertUsers(int... ids) {
        for (int id : ids) {
            database.execute("""
                    insert into phoenix_kit_users (id, email, hashed_password, inserted_at, updated_at)
                    values (%d, 'user%d@example.org', '', now(), now())""".formatted(id, id));
        }
    }

    void insert(int number, int user, String checksum, String insertedAt) {
        database.execute("""
                insert into phoenix_kit_files (id, original_file_name, file_name, mime_type, file_type, ext, %s, size, user_id,
                  inserted_at, updated_at)
                values ('%s', 'a', 'a', 'image/png', 'image', 'png', '%s', 1, %d, '%s', now())""".formatted(checksumColumn, id(number), checksum, user, insertedAt));
    }

    /** Returns the numbers of the files, in order. */
    List<String> ids() {
        return database.rows("select ltrim(right(id::text, 12), '0') from phoenix_kit_files order by id");
    }
}
