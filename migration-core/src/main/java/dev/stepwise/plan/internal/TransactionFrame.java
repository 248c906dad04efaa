package dev.stepwise.plan.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.UnfinishedStep;
import dev.stepwise.state.internal.Fence;
import dev.stepwise.state.internal.PinnedSettings;
import dev.stepwise.state.internal.SchemaState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements that begin a transaction of a run, pin its settings, let it through the fence, and end it. */
final class TransactionFrame {

    static final String COMMIT = "commit";

    /**
     * Keeps the server from compiling the transaction's statements.
     *
     * <p>Its planner takes a range whose end it does not know for a share of the table, and compiles for that; a batch ends sooner.
     */
    static final String WITHOUT_COMPILING = "set local jit to off";

    private final List<String> pins = new ArrayList<>();
    private final String lockWait;
    private final Fence fence;
    private final Optional<UnfinishedStep> unfinished;

    /**
     * Frames the transactions of one run.
     *
     * @param run the id of the run; nothing for a script, which has an id and settings of its own
     */
    TransactionFrame(ChainOutline chain, String schema, Duration lockWait, SchemaState state, Optional<String> run) {
        run.ifPresent(id -> {
            pins.addAll(PinnedSettings.pin(state.differingSettings()));
            pins.add("set local " + Fence.RUN + " to " + literal(id));
        });
        this.lockWait = literal(lockWait.toMillis() + "ms");
        this.fence = new Fence(chain, schema);
        this.unfinished = state.unfinished();
    }

    /**
     * Begins the first transaction of a run.
     *
     * @param preparation what is done around the claim of the journal
     */
    List<String> first(SchemaVersion starts, Preparation preparation) {
        List<String> statements = begin();
        statements.add(fence.enter(starts));
        statements.addAll(preparation.creation());
        statements.add(fence.claim(starts, unfinished));
        statements.addAll(preparation.checks());
        return statements;
    }

    /** Begins the only transaction of a run that ends a disagreement between the marker and the journal. */
    List<String> settling(SchemaState state) {
        List<String> statements = begin();
        statements.add(fence.enterUnchanged(state));
        statements.add(fence.claim());
        return statements;
    }

    /** Begins a later transaction of a run. */
    List<String> later(SchemaVersion starts) {
        List<String> statements = begin();
        statements.add(fence.pass(starts));
        return statements;
    }

    private List<String> begin() {
        List<String> statements = new ArrayList<>(PinnedSettings.begin("read write"));
        statements.addAll(pins);
        statements.add("set local lock_timeout to " + lockWait);
        return statements;
    }
}
