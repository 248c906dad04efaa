package dev.stepwise.run;

import dev.stepwise.history.UnfinishedStep;
import dev.stepwise.migrate.Direction;
import dev.stepwise.migrate.InvalidTargetException;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.SchemaVersion;
import java.util.Optional;

/** The version that was asked for, and the direction in which it was asked for, where it matters. */
record Target(SchemaVersion version, Optional<Direction> direction) {

    static Target up(SchemaVersion version) {
        return new Target(version, Optional.of(Direction.UP));
    }

    static Target down(SchemaVersion version) {
        return new Target(version, Optional.of(Direction.DOWN));
    }

    static Target either(SchemaVersion version) {
        return new Target(version, Optional.empty());
    }

    /**
     * Checks that the chain has the version.
     *
     * @throws InvalidTargetException when it has not
     */
    void requireKnownTo(MigrationChain chain) {
        if (!chain.knows(version)) {
            throw new InvalidTargetException(
                    "The chain %s has no version %d: it knows 0 and %s to %s. Name one of these."
                            .formatted(chain, version.number(), chain.oldest(), chain.newest()));
        }
    }

    /**
     * Returns the direction that leads from the installed version to this one.
     *
     * @throws InvalidTargetException when another direction was asked for
     */
    Direction directionFrom(SchemaVersion installed) {
        Direction needed = version.compareTo(installed) < 0 ? Direction.DOWN : Direction.UP;
        if (!version.equals(installed) && direction.isPresent() && direction.get() != needed) {
            throw new InvalidTargetException("The schema is at %s, and going %s from there does not lead to %s. Go %s."
                    .formatted(installed, direction.get(), version, needed));
        }
        return direction.orElse(needed);
    }

    /**
     * Checks that a step that was begun and not finished lies on the way.
     *
     * @throws InvalidTargetException when the way leads elsewhere
     */
    void requireOnTheWay(UnfinishedStep unfinished, SchemaVersion installed) {
        boolean onTheWay = !version.equals(installed) && directionFrom(installed) == unfinished.direction();
        if (!onTheWay) {
            throw new InvalidTargetException("The step %s. Finish it first: go %s to %s."
                    .formatted(
                            unfinished,
                            unfinished.direction(),
                            unfinished.direction() == Direction.UP
                                    ? unfinished.version()
                                    : unfinished.version().previous()));
        }
    }
}
