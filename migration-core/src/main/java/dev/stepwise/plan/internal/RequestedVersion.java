package dev.stepwise.plan.internal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.Direction;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.state.UnfinishedStep;
import java.util.Optional;

/**
 * The version that was asked for.
 *
 * @param version the version
 * @param direction the direction in which it was asked for, where it matters
 * @param orAbove whether a schema above it has what was asked for as well
 */
public record RequestedVersion(SchemaVersion version, Optional<Direction> direction, boolean orAbove) {

    /** Asks for all that this build has; a schema that is ahead of the build has that. */
    public static RequestedVersion newest(SchemaVersion version) {
        return new RequestedVersion(version, Optional.of(Direction.UP), true);
    }

    /** Asks for a version at or above the installed one. */
    public static RequestedVersion up(SchemaVersion version) {
        return new RequestedVersion(version, Optional.of(Direction.UP), false);
    }

    /** Asks for a version at or below the installed one. */
    public static RequestedVersion down(SchemaVersion version) {
        return new RequestedVersion(version, Optional.of(Direction.DOWN), false);
    }

    /** Asks for a version in whichever direction it lies. */
    public static RequestedVersion either(SchemaVersion version) {
        return new RequestedVersion(version, Optional.empty(), false);
    }

    /** Returns whether a schema at the version has what was asked for. */
    public boolean isReachedAt(SchemaVersion installed) {
        int beside = installed.compareTo(version);
        return beside == 0 || (orAbove && beside > 0);
    }

    /**
     * Checks that the chain has the version.
     *
     * @throws InvalidRequestException when it does not
     */
    public void requireKnownTo(ChainOutline chain) {
        if (!chain.knows(version)) {
            throw new InvalidRequestException(
                    "The chain %s has no version %s; it has 0 and %s to %s. Choose one of these."
                            .formatted(chain.name(), version.number(), chain.oldest(), chain.newest()));
        }
    }

    /**
     * Returns the direction that leads from the installed version to this one.
     *
     * @throws InvalidRequestException when the other direction was asked for
     */
    Direction directionFrom(SchemaVersion installed) {
        Direction needed = version.compareTo(installed) < 0 ? Direction.DOWN : Direction.UP;
        if (!version.equals(installed) && direction.isPresent() && direction.get() != needed) {
            throw new InvalidRequestException(
                    "The schema is at %s, and %s from there does not lead to %s. Run %s instead."
                            .formatted(installed, direction.get(), version, needed));
        }
        return direction.orElse(needed);
    }

    /**
     * Checks that a step that was begun and not finished lies on the way.
     *
     * @throws InvalidRequestException when the way leads elsewhere
     * @throws VersionMismatchException when the chain does not have the step
     */
    void requireOnTheWay(UnfinishedStep unfinished, SchemaVersion installed, ChainOutline chain) {
        if (unfinished.version().compareTo(chain.newest()) > 0) {
            throw new VersionMismatchException(
                    "The step %s, and the newest version of this build is %s. Deploy a build that has %s."
                            .formatted(unfinished, chain.newest(), unfinished.version()));
        }
        boolean onTheWay = !version.equals(installed) && directionFrom(installed) == unfinished.direction();
        if (!onTheWay) {
            throw new InvalidRequestException("The step %s. Finish it first: run %s to %s."
                    .formatted(
                            unfinished,
                            unfinished.direction(),
                            unfinished.direction() == Direction.UP
                                    ? unfinished.version()
                                    : unfinished.version().previous()));
        }
    }
}
