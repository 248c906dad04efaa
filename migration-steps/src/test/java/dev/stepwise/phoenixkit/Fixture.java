package dev.stepwise.phoenixkit;

import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * One situation of rows around one version of the chain: what is put in before it, and what is recorded before, after and
 * on the way back.
 */
final class Fixture {

    /** A moment at which the rows were recorded. */
    enum Stage {
        /** The rows are in, the database is at the version before. */
        BEFORE,
        /** The version has run, or failed: see {@link Fixture#raises()}. */
        AFTER,
        /** The version has run and was taken back. */
        DOWN;

        private String file() {
            return name().toLowerCase(Locale.ROOT) + ".rows";
        }
    }

    private final FixtureFolder folder;

    private Fixture(FixtureFolder folder) {
        this.folder = folder;
    }

    /** Returns the fixture of a name such as {@code V008} or {@code V053_renamed_admin}; any other name is an error. */
    static Fixture of(String name) {
        if (!isVersion(name)) {
            throw new IllegalArgumentException(name + " is no fixture of one version; the names are like V008.");
        }
        return new Fixture(new FixtureFolder(name));
    }

    /** Returns all fixtures in the order of their versions. */
    static List<Fixture> all() {
        return FixtureFolder.names().stream()
                .filter(Fixture::isVersion)
                .map(Fixture::of)
                .toList();
    }

    String name() {
        return folder.name();
    }

    /** Returns the version under test, from 2 to 114. */
    int version() {
        return Integer.parseInt(name().substring(1, 4));
    }

    /** Says whether rows were recorded after taking the version back. */
    boolean hasDown() {
        return folder.has(Stage.DOWN.file());
    }

    /** Says whether the recorded system failed on the way up, so that stage AFTER holds the rows of the version before. */
    boolean raises() {
        return stage(Stage.AFTER).raises();
    }

    /** Puts the rows, in one transaction, into a schema that the chain brought to the version before. */
    void insertInto(DataSource source, String schema) {
        new FixtureScript(name(), folder.text("before.sql")).runIn(source, schema);
    }

    /**
     * Compares the schema's rows with the recorded ones.
     *
     * @return a readable line for each difference; none means equal
     * @throws IllegalArgumentException if the stage was not recorded
     */
    List<String> differences(DataSource source, String schema, Stage stage) {
        return StageComparison.differences(stage(stage), source, schema);
    }

    /** Returns what was recorded; a stage that was not is an error. */
    FixtureStage stage(Stage stage) {
        return FixtureStage.parse(folder.text(stage.file()));
    }

    @Override
    public String toString() {
        return name();
    }

    private static boolean isVersion(String name) {
        return name.matches("V\\d{3}(_\\w+)?");
    }
}
