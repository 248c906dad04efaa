package dev.stepwise.script;

/**
 * The version of a schema: the number of the last step that is applied to it.
 *
 * @param number 0 to 999999, both included; 0 means that no step is applied
 */
public record SchemaVersion(int number) implements Comparable<SchemaVersion> {

    /** The version of a schema to which no step is applied. */
    public static final SchemaVersion NONE = new SchemaVersion(0);

    /** The highest number of a version. */
    public static final int HIGHEST = 999_999;

    /**
     * Checks the range.
     *
     * @throws InvalidRequestException when the number is below 0 or above 999999
     */
    public SchemaVersion {
        if (number < 0 || number > HIGHEST) {
            throw new InvalidRequestException(
                    "Version %s does not exist: versions run from 0 to %s. Name a version in that range."
                            .formatted(number, HIGHEST));
        }
    }

    /** Says whether no step is applied. */
    public boolean isNone() {
        return number == 0;
    }

    /** Returns the version one below this one; the lowest is {@link #NONE}. */
    public SchemaVersion previous() {
        return new SchemaVersion(number - 1);
    }

    @Override
    public int compareTo(SchemaVersion other) {
        return Integer.compare(number, other.number);
    }

    /** Returns the number as step classes carry it: {@code V036}. */
    @Override
    public String toString() {
        return (number < 10 ? "V00" : number < 100 ? "V0" : "V") + number;
    }
}
