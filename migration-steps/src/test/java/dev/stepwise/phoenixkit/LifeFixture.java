package dev.stepwise.phoenixkit;

import java.util.List;
import javax.sql.DataSource;

/**
 * A connected set of rows in nearly all tables, inserted at V046 and recorded there and on the way up to V114.
 *
 * <p>It is available as statements for a schema at V046, and as a dump of a whole database at V046.
 */
final class LifeFixture {

    private static final FixtureFolder FOLDER = new FixtureFolder("life");

    private LifeFixture() {}

    static List<Integer> versions() {
        return List.of(46, 55, 74, 114);
    }

    /** Inserts the rows, in one transaction, into a schema at V046. */
    static void insertInto(DataSource source, String schema) {
        new FixtureScript("life", FOLDER.text("before.sql")).runIn(source, schema);
    }

    /** Restores the dump into schema public of an empty database. */
    static void restore(DataSource source) {
        new FixtureScript("life", FOLDER.text("dump.sql")).runIn(source, "public");
    }

    /**
     * Compares all rows of the schema with those recorded at one of {@link #versions()}.
     *
     * @return one readable line per difference; empty if there is none
     * @throws IllegalArgumentException if that version was not recorded
     */
    static List<String> differences(DataSource source, String schema, int version) {
        return StageComparison.differences(stage(version), source, schema);
    }

    /** Returns the rows recorded at one of {@link #versions()}; throws for any other version. */
    static FixtureStage stage(int version) {
        return FixtureStage.parse(FOLDER.text("V%03d.rows".formatted(version)));
    }
}
