package dev.stepwise.phoenixkit;

import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * A set of rows for one version of the chain: the rows inserted before it, and those recorded before it, after it and after its way down.
 */
final class Fixture {

    /** The time at which the rows were recorded. */
    enum Stage {
        /** The rows are inserted, and the database is at the previous version. */
        BEFORE,
        /** The version has been applied, or has failed; see {@link Fixture#raises()}. */
        AFTER,
        /** The version has been applied and reverted. */
        DOWN;

        private String file() {
            return name().toLowerCase(Locale.ROOT) + ".rows";
        }
    }

    private final FixtureFolder folder;

    private Fixture(FixtureFolder folder) {
        this.folder = folder;
    }

    /** Returns the fixture with a name such as {@code V008} or {@code V053_renamed_admin}; throws for an unknown name. */
    static Fixture of(String name) {
        if (!isVersion(name)) {
            throw new IllegalArgumentException(name + " is not a fixture of one version; the names are like V008.");
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

    /** Returns the tested version, from 2 to 114, both included. */
    int version() {
        return Integer.parseInt(name().substring(1, 4));
    }

    /** Returns whether rows were recorded after reverting the version. */
    boolean hasDown() {
        return folder.has(Stage.DOWN.file());
    }

    /** Returns whether the recorded system failed on the way up, so that the stage AFTER holds the rows of the previous version. */
    boolean raises() {
        return stage(Stage.AFTER).raises();
    }

    /** Inserts the rows, in one transaction, into a schema at the previous version. */
    void insertInto(DataSource source, String schema) {
        new FixtureScript(name(), folder.text("before.sql")).runIn(source, schema);
    }

    /**
     * Compares the schema's rows with the recorded ones.
     *
     * @return one readable line per difference; empty if there is none
     * @throws IllegalArgumentException if the stage was not recorded
     */
    List<String> differences(DataSource source, String schema, Stage stage) {
        return StageComparison.differences(stage(stage), source, schema);
    }

    /** Returns the recorded rows; throws if the stage was not recorded. */
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
