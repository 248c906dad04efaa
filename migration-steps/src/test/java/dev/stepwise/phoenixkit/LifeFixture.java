package dev.stepwise.phoenixkit;

import java.util.List;
import javax.sql.DataSource;

/**
 * A connected set of rows in nearly all tables, put in at V046 and recorded there and on its way up to V114.
 *
 * <p>It comes as rows to put into a schema at V046, and as a dump of a whole database at V046 that holds them.
 */
final class LifeFixture {

    private static final FixtureFolder FOLDER = new FixtureFolder("life");

    private LifeFixture() {}

    /** Returns the versions at which the rows were recorded, in order. */
    static List<Integer> versions() {
        return List.of(46, 55, 74, 114);
    }

    /** Puts the rows, in one transaction, into a schema that the chain brought to V046. */
    static void insertInto(DataSource source, String schema) {
        new FixtureScript("life", FOLDER.text("before.sql")).runIn(source, schema);
    }

    /** Makes an empty database what the recorded system's was at V046 with the rows, in schema public. */
    static void restore(DataSource source) {
        new FixtureScript("life", FOLDER.text("dump.sql")).runIn(source, "public");
    }

    /**
     * Compares all rows of the schema with those recorded at one of {@link #versions()}.
     *
     * @return a readable line for each difference; none means equal
     * @throws IllegalArgumentException if that version was not recorded
     */
    static List<String> differences(DataSource source, String schema, int version) {
        return StageComparison.differences(stage(version), source, schema);
    }

    /** Returns what was recorded at one of {@link #versions()}; any other version is an error. */
    static FixtureStage stage(int version) {
        return FixtureStage.parse(FOLDER.text("V%03d.rows".formatted(version)));
    }
}
