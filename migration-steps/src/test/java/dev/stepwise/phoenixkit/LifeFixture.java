package dev.stepwise.phoenixkit;

import dev.stepwise.testkit.fixture.RecordedRows;
import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A connected set of rows in nearly all tables, inserted at V046 and recorded there and on the way up to V114.
 *
 * <p>It is available as a dump of a whole database at V046.
 */
final class LifeFixture {

    private static final Path FOLDER = FixtureProofTest.FOLDER.resolve("life");

    private LifeFixture() {}

    static List<Integer> versions() {
        return List.of(46, 55, 74, 114);
    }

    /** Restores the dump into schema public of an empty database. */
    static void restore(DataSource source) {
        try {
            Sql.execute(source, "set time zone 'UTC'", Files.readString(FOLDER.resolve("dump.sql")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compares all rows of the schema with those recorded at one of {@link #versions()}.
     *
     * @return one readable line per difference; empty if there is none
     * @throws IllegalArgumentException if that version was not recorded
     */
    static List<String> differences(DataSource source, String schema, int version) {
        return rows(version).differences(source, schema);
    }

    /** Puts the rows recorded at a version into the schema public of a database at it, in place of all that is there. */
    static void replaceAll(String url, int version) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        // References are not checked: their rows come later.
        source.setOptions("-c session_replication_role=replica");
        RecordedRows rows = rows(version);
        Stream<String> deletions = rows.tables().stream().map(table -> "delete from " + table);
        Sql.execute(source, deletions.toArray(String[]::new));
        rows.insertInto(source, "public");
    }

    /** Returns the rows recorded at one of {@link #versions()}; throws for any other version. */
    static RecordedRows rows(int version) {
        return RecordedRows.read(FOLDER.resolve("V%03d.rows".formatted(version)));
    }
}
