package dev.stepwise.run;

import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.history.Journal;
import dev.stepwise.history.Marker;
import dev.stepwise.migrate.Direction;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.SchemaVersion;
import dev.stepwise.migrate.VersionedStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Query;

/** Writes the steps of a chain that another one includes: each runs where the server finds its chain at the version before it. */
final class IncludedChain {

    private final MigrationChain chain;
    private final Direction direction;
    private final Marker marker;
    private final Journal journal;

    private IncludedChain(MigrationChain chain, Direction direction) {
        this.chain = chain;
        this.direction = direction;
        this.marker = new Marker(chain.marker());
        this.journal = new Journal(chain);
    }

    static List<Query> statements(MigrationChain chain, Direction direction) {
        List<VersionedStep> steps = new ArrayList<>(chain.steps());
        if (direction == Direction.DOWN) {
            Collections.reverse(steps);
        }
        IncludedChain included = new IncludedChain(chain, direction);
        return steps.stream().map(included::guarded).toList();
    }

    private Query guarded(VersionedStep step) {
        SchemaVersion below = chain.before(step);
        SchemaVersion starts = direction == Direction.UP ? below : step.version();
        SchemaVersion leaves = direction == Direction.UP ? step.version() : below;
        List<Query> ending = leaves.isNone()
                ? List.of(journal.forgetRows())
                : List.of(marker.stamp(leaves), journal.note(step, direction, 1, true));
        List<Query> all = Stream.concat(SegmentWriter.insideGuard(step.changes(direction)).stream(), ending.stream())
                .toList();
        return PostgresDdl.runIf(marker.isAt(starts), all);
    }
}
