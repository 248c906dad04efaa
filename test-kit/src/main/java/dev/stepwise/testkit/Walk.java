package dev.stepwise.testkit;

import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The chain goes up and down, one version a run, and each state on the way is kept.
 *
 * <p>A step that is not taken back, or leaves something behind, ends the way down in its database; it goes on in a new one, which is at the
 * version before, so that a fault is that of its own step alone.
 */
final class Walk {

    /** The state from which the first step starts. */
    private final SchemaState start;

    private final Map<SchemaVersion, Arrival> up = new HashMap<>();
    private final Map<SchemaVersion, Arrival> down = new HashMap<>();
    private final Set<SchemaVersion> restored = new HashSet<>();
    private final CompiledChain compiled;
    private final Course course;
    private final @Nullable Walk first;
    private ProofDatabase database;

    private Walk(CompiledChain compiled, Course course, @Nullable Walk first) {
        this.compiled = compiled;
        this.course = course;
        this.first = first;
        this.database = course.begin();
        this.start = database.state();
    }

    /** Walks the whole way, on which each state counts. */
    static Walk of(CompiledChain compiled, Course course) {
        return whole(new Walk(compiled, course, null));
    }

    /** Walks the whole way on another course. */
    Walk again(Course other) {
        return whole(new Walk(compiled, other, this));
    }

    private static Walk whole(Walk walk) {
        try {
            walk.goDown(walk.goUp());
        } finally {
            walk.database.close();
        }
        return walk;
    }

    /** Returns the state of the version on the way up, where it counts; fails where the version is not reached. */
    Optional<SchemaState> up(SchemaVersion version) {
        return version.isNone() ? Optional.of(start) : arrival(up, version).state();
    }

    /** Returns the state when the step of the version has been taken back, where it counts; fails where it could not be. */
    Optional<SchemaState> down(SchemaVersion version) {
        return arrival(down, version).state();
    }

    private Arrival arrival(Map<SchemaVersion, Arrival> arrivals, SchemaVersion version) {
        Arrival arrival = arrivals.get(version);
        if (arrival == null) {
            throw new IllegalArgumentException("%s has no step to %s.".formatted(compiled.outline(), version));
        }
        return arrival;
    }

    /** Returns the steps that have been applied. */
    private List<StepName> goUp() {
        List<StepName> steps = compiled.outline().steps();
        for (int index = 0; index < steps.size(); index++) {
            StepName step = steps.get(index);
            try {
                course.up(database, step);
                up.put(step.version(), arrival(step, Direction.UP));
            } catch (RuntimeException failed) {
                up.put(step.version(), Arrival.failed(step, "up", failed));
                steps.subList(index + 1, steps.size()).forEach(later -> leaveOut(later, step));
                down.put(step.version(), arrival(up, step.version()));
                beginAnewAt(compiled.outline().before(step.version()));
                return steps.subList(0, index);
            }
        }
        return steps;
    }

    private void leaveOut(StepName later, StepName missed) {
        Arrival behind = Arrival.behind(missed, arrival(up, missed.version()), later);
        up.put(later.version(), behind);
        down.put(later.version(), behind);
    }

    private void beginAnewAt(SchemaVersion version) {
        database.close();
        database = course.begin().upTo(version);
    }

    private void goDown(List<StepName> applied) {
        for (int index = applied.size() - 1; index >= 0; index--) {
            StepName step = applied.get(index);
            SchemaVersion before = compiled.outline().before(step.version());
            if (isTakenBack(step, before) && isRestored(step, before)) {
                restored.add(step.version());
            } else {
                beginAnewAt(before);
            }
        }
    }

    private boolean isTakenBack(StepName step, SchemaVersion before) {
        try {
            List<String> irreversible =
                    compiled.step(step.version(), Direction.DOWN).irreversible();
            if (!irreversible.isEmpty()) {
                down.put(
                        step.version(),
                        Arrival.skipped("%s cannot be taken back: %s.".formatted(step, irreversible.get(0))));
                return false;
            }
            course.down(database, step, before);
            down.put(step.version(), arrival(step, Direction.DOWN));
            return true;
        } catch (RuntimeException failed) {
            down.put(step.version(), Arrival.failed(step, "down", failed));
            return false;
        }
    }

    private boolean isRestored(StepName step, SchemaVersion before) {
        return first == null ? down(step.version()).equals(up(before)) : first.restored.contains(step.version());
    }

    /** Reads the state; what the course finds wrong there is a failure of this step alone. */
    private Arrival arrival(StepName step, Direction direction) {
        Optional<SchemaState> state = course.isRead(step, direction) ? Optional.of(database.state()) : Optional.empty();
        try {
            course.arrived(database, step, direction);
            return () -> state;
        } catch (AssertionError wrong) {
            return () -> {
                throw wrong;
            };
        }
    }
}
