package dev.stepwise.phoenixkit;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A scratch database to test the comparison itself. */
final class ScratchRows implements AutoCloseable {

    static final String ANNA = "00000000-0000-0000-0000-00000000000a";
    static final String BERT = "00000000-0000-0000-0000-00000000000b";

    private final ScratchDatabase database = ScratchServer.shared().createDatabase();

    /** Returns a database with the users anna and bert, and a note by anna. */
    static ScratchRows ofUsersAndNotes() {
        ScratchRows rows = new ScratchRows();
        rows.execute("""
                CREATE TABLE users (id int PRIMARY KEY, name text, uuid uuid, about jsonb, seen timestamptz, rank int);
                INSERT INTO users VALUES
                    (1, 'anna', '%s', '{"b": [1, 2.50], "a": null}', '2024-02-04 09:07:00.5+03', 1),
                    (2, 'bert', '%s', 'null', NULL, 2);
                CREATE TABLE notes (id int PRIMARY KEY, user_uuid uuid, uuid uuid, text text);
                INSERT INTO notes VALUES (7, '%s', '00000000-0000-0000-0000-000000000007', 'of %s')
                """.formatted(ANNA, BERT, ANNA, ANNA));
        return rows;
    }

    DataSource source() {
        return database.dataSource();
    }

    /** Compares schema public with a stage in the format of the recorded files. */
    List<String> differences(String stage) {
        return StageComparison.differences(FixtureStage.parse(stage), source(), "public");
    }

    void execute(String sql) {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("A statement of the test failed: " + sql, e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
