package dev.stepwise.script;

import dev.stepwise.script.internal.ChainHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of a chain without compiling a step: its name, its marker if it has one, its versions with their titles and seals. */
public interface ChainOutline {

    /** Returns the name by which the command line, the journal and the lock know the chain. */
    String name();

    /** Returns the name of the table whose comment is the version; nothing where the journal alone says it. */
    Optional<String> marker();

    /** Returns the steps in the order of their versions; there is at least one. */
    List<StepName> steps();

    /** Returns the version of the last step. */
    SchemaVersion newest();

    /** Returns the seal of the version, where the version is released. */
    Optional<Seal> seal(SchemaVersion version);

    /**
     * Returns the checksum of the steps up to the version, which the journal holds as well: of their seals, or their titles where they have
     * none. It is 8 hexadecimal digits.
     */
    default String history(SchemaVersion version) {
        Map<SchemaVersion, String> titles =
                steps().stream().collect(Collectors.toMap(StepName::version, StepName::title));
        return new ChainHistory(at -> seal(at).map(Seal::toString).or(() -> Optional.ofNullable(titles.get(at))))
                .at(version);
    }

    /** Returns the schemas in which functions of the application find their names when they fire in a step, in order; mostly none. */
    List<String> searchPath();

    /** Returns the version of the first step. */
    default SchemaVersion oldest() {
        return steps().get(0).version();
    }

    /** Returns whether a schema can be at the version: at 0, or at the version of a step. */
    default boolean knows(SchemaVersion version) {
        int beside = version.compareTo(newest());
        return version.isNone() || beside == 0 || (beside < 0 && version.compareTo(oldest()) >= 0);
    }

    /** Returns the steps above the first version up to the second one, which is included, in order. */
    default List<StepName> between(SchemaVersion above, SchemaVersion upTo) {
        return steps().stream()
                .filter(step ->
                        step.version().compareTo(above) > 0 && step.version().compareTo(upTo) <= 0)
                .toList();
    }

    /** Returns the version that is left when the step of that version is taken back. */
    default SchemaVersion before(SchemaVersion version) {
        return version.equals(oldest()) ? SchemaVersion.NONE : version.previous();
    }
}
