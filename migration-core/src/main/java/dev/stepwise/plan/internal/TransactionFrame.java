package dev.stepwise.plan.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.internal.Fence;
import dev.stepwise.state.internal.PinnedSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The statements that begin a transaction of a run, pin its settings, let it through the fence, and end it. */
final class TransactionFrame {

    static final String COMMIT = "commit";

    /**
     * Keeps the server from compiling the transaction's statements.
     *
     * <p>Its planner takes a range whose end it does not know for a share of the table, and compiles for that; a batch ends sooner.
     */
    static final String WITHOUT_COMPILING = "set local jit to off";

    private final List<String> pins;
    private final String lockWait;
    private final Fence fence;

    TransactionFrame(ChainOutline chain, String schema, Duration lockWait, List<String> pins) {
        this.pins = pins;
        this.lockWait = literal(lockWait.toMillis() + "ms");
        this.fence = new Fence(chain, schema);
    }

    /**
     * Begins the first transaction of a run.
     *
     * @param preparation what is created before the journal is claimed
     */
    List<String> first(SchemaVersion starts, List<String> preparation) {
        List<String> statements = begin();
        statements.add(fence.enter(starts));
        statements.addAll(preparation);
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
