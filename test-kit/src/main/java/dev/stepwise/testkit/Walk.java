package dev.stepwise.testkit;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The chain goes up and down, one version a run, and each state on the way is kept.
 *
 * <p>A step that is not taken back, or leaves something behind, ends the way down in its database; it goes on in a new one, which is at the
 * version before, so that a fault is that of its own step alone. Where that is known on the way up, the new one is a copy that is made there.
 */
final class Walk {

    /** So many copies of a database are there at most. */
    private static final int COPIES = 4;

    /** The state from which the first step starts. */
    private final SchemaState start;

    private final Map<SchemaVersion, Arrival> up = new HashMap<>();
    private final Map<SchemaVersion, Arrival> down = new HashMap<>();
    private final Set<SchemaVersion> restored = new HashSet<>();
    private final TreeMap<SchemaVersion, ProofDatabase> copies = new TreeMap<>();
    private final StepCompiler compiled;
    private final Course course;
    private final @Nullable Walk first;
    private ProofDatabase database;

    private Walk(StepCompiler compiled, Course course, @Nullable Walk first) {
        this.compiled = compiled;
        this.course = course;
        this.first = first;
        this.database = course.begin();
        this.start = database.state();
    }

    /** Walks the whole way, on which each state counts. */
    static Walk of(StepCompiler compiled, Course course) {
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
            walk.copies.values().forEach(ProofDatabase::close);
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
            if (index > 0 && endsTheWayDown(step)) {
                keepCopy(steps.get(index - 1).version());
            }
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
        ProofDatabase copy = copies.remove(version);
        database = copy == null ? course.begin().upTo(version) : course.goOn(copy);
    }

    /** Gives up the copy of the lowest version where there are too many: the steps to there are the fewest. */
    private void keepCopy(SchemaVersion version) {
        copies.put(version, database.copy());
        if (copies.size() > COPIES) {
            copies.pollFirstEntry().getValue().close();
        }
    }

    /** The first walk does not know it of each step. */
    private boolean endsTheWayDown(StepName step) {
        return first == null
                ? course.mayLeaveSomething(step) || isIrreversible(step)
                : !first.restored.contains(step.version());
    }

    /** A step that cannot be compiled fails when it is applied. */
    private boolean isIrreversible(StepName step) {
        try {
            return !compiled.step(step.version(), Direction.DOWN).irreversible().isEmpty();
        } catch (RuntimeException broken) {
            return false;
        }
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
