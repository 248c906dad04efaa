package dev.stepwise.state;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.VersionMismatchException;
import java.util.List;
import java.util.Optional;

/**
 * What a database says of its version, as one of the cases that differ in what can be done next.
 *
 * <p>Only {@link NotInstalled} and {@link At} can be migrated. A database that cannot be asked is an exception, never one of these.
 */
public sealed interface InstalledVersion {

    /**
     * Returns the version from which a run starts.
     *
     * @throws VersionMismatchException when no step can be applied to the schema as it is
     */
    SchemaVersion usable();

    /** Reads the answer by its case. */
    <R> R accept(Visitor<R> visitor);

    /** Nothing of the chain is there: no marker and no table, or, for a chain without a marker, no version in the journal. */
    record NotInstalled() implements InstalledVersion {
        @Override
        public SchemaVersion usable() {
            return SchemaVersion.NONE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.notInstalled(this);
        }

        @Override
        public String toString() {
            return "not installed";
        }
    }

    /**
     * The schema is at a version that this build knows.
     *
     * @param version the installed version; {@link SchemaVersion#NONE} while the first step is unfinished
     * @param unfinished a step that was begun from there and not finished
     */
    record At(SchemaVersion version, Optional<UnfinishedStep> unfinished) implements InstalledVersion {
        @Override
        public SchemaVersion usable() {
            return version;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.at(this);
        }

        @Override
        public String toString() {
            return (version.isNone() ? "not installed" : "at " + version)
                    + unfinished.map(step -> "; " + step).orElse("");
        }
    }

    /**
     * The schema is at a version above the newest one of this build, as during a rolling deployment.
     *
     * @param version the installed version
     * @param newest the last version that this build has
     */
    record Ahead(SchemaVersion version, SchemaVersion newest) implements InstalledVersion {

        @Override
        public SchemaVersion usable() {
            throw new VersionMismatchException(
                    "The schema is %s. Deploy a build that has %s, or take it back with the build that installed it."
                            .formatted(this, version));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ahead(this);
        }

        @Override
        public String toString() {
            return "at %s, ahead of this build, whose newest version is %s".formatted(version, newest);
        }
    }

    /**
     * The schema is at a version below the first one of this build, whose chain begins with a later baseline.
     *
     * @param version the installed version
     * @param oldest the first version that this build has
     */
    record TooOld(SchemaVersion version, SchemaVersion oldest) implements InstalledVersion {

        @Override
        public SchemaVersion usable() {
            throw new VersionMismatchException(
                    "The schema is %s. Take it to %s with an earlier build first.".formatted(this, oldest));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tooOld(this);
        }

        @Override
        public String toString() {
            return "at %s, before the first version of this build, %s".formatted(version, oldest);
        }
    }

    /**
     * The marker is missing, and yet there are tables of the chain.
     *
     * @param marker the name of the missing table
     * @param tables the names of the tables that were found
     */
    record MarkerMissing(String marker, List<String> tables) implements InstalledVersion {

        /** Copies the names. */
        public MarkerMissing {
            tables = List.copyOf(tables);
        }

        @Override
        public SchemaVersion usable() {
            throw new VersionMismatchException(
                    "The schema is %s. Restore the table %s with the version as its comment, or choose an empty schema."
                            .formatted(this, marker));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.markerMissing(this);
        }

        @Override
        public String toString() {
            return "without its marker table %s, although it holds %s".formatted(marker, String.join(", ", tables));
        }
    }

    /**
     * The marker is there, but its comment is not the number of a version.
     *
     * @param marker the name of the table
     * @param comment its comment, or nothing where it has none
     */
    record MarkerUnreadable(String marker, Optional<String> comment) implements InstalledVersion {
        @Override
        public SchemaVersion usable() {
            throw new VersionMismatchException(
                    "The schema is %s. Find out which version it is at and set it: comment on table %s is '<number>'."
                            .formatted(this, marker));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.markerUnreadable(this);
        }

        @Override
        public String toString() {
            return comment.map(text -> "marked with \"%s\" on the table %s, which is not the number of a version"
                            .formatted(text, marker))
                    .orElse("unmarked: its marker table %s has no comment".formatted(marker));
        }
    }

    /**
     * The marker and the journal name different versions: another system has migrated the schema, or the marker was changed or lost.
     *
     * @param byMarker the case by the marker alone
     * @param byJournal the version by the journal, which a run believes
     * @param unfinished a step that was begun from there and not finished
     */
    record MarkerMismatch(InstalledVersion byMarker, SchemaVersion byJournal, Optional<UnfinishedStep> unfinished)
            implements InstalledVersion {

        @Override
        public SchemaVersion usable() {
            throw new VersionMismatchException(
                    "The marker and the journal disagree: the schema is %s. If another system took the schema to where the marker says, run accept-marker; if the journal is right, run restore-marker."
                            .formatted(this));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.markerMismatch(this);
        }

        @Override
        public String toString() {
            return "by the marker %s, and by the journal at %s%s"
                    .formatted(
                            byMarker,
                            byJournal,
                            unfinished.map(step -> "; " + step).orElse(""));
        }
    }

    /** Reads an answer, with a method for each case. */
    interface Visitor<R> {

        /** Reads that nothing is installed. */
        R notInstalled(NotInstalled state);

        /** Reads a version that this build knows. */
        R at(At state);

        /** Reads a version above the newest one of this build. */
        R ahead(Ahead state);

        /** Reads a version below the first one of this build. */
        R tooOld(TooOld state);

        /** Reads that the marker is missing. */
        R markerMissing(MarkerMissing state);

        /** Reads that the marker holds no version. */
        R markerUnreadable(MarkerUnreadable state);

        /** Reads that the marker and the journal name different versions. */
        R markerMismatch(MarkerMismatch state);
    }
}
