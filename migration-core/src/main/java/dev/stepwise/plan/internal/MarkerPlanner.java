package dev.stepwise.plan.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.StepMismatch;
import dev.stepwise.state.internal.Journal;
import dev.stepwise.state.internal.SchemaState;
import dev.stepwise.state.internal.VersionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the one transaction after which the marker and the journal name the same version. */
public final class MarkerPlanner {

    private final ChainOutline chain;
    private final VersionStore version;
    private final Journal journal;
    private final SchemaState state;
    private final TransactionFrame frame;

    /**
     * Plans for a chain in a schema with that state.
     *
     * @param lockWait the longest wait of a statement for a lock
     * @param run the id of the run that will send the plan
     */
    public MarkerPlanner(ChainOutline chain, String schema, Duration lockWait, SchemaState state, String run) {
        this.chain = chain;
        this.version = new VersionStore(schema, chain.name(), chain.marker());
        this.journal = new Journal(schema, chain.name());
        this.state = state;
        this.frame = new TransactionFrame(chain, schema, lockWait, state, Optional.of(run));
    }

    /**
     * Plans that the journal takes the version over from the marker.
     *
     * @param mismatches the installed steps that are not those of the build
     */
    public List<PlannedStatement> accept(SchemaVersion marked, List<StepMismatch> mismatches) {
        Optional<String> history = RecordedHistory.ofTheChain(chain, marked, mismatches);
        return transaction(journal.accept(marked, history, state.unfinished()));
    }

    /** Plans that the marker takes the version over from the journal. */
    public List<PlannedStatement> restore(SchemaVersion journaled) {
        return transaction(version.stamp(journaled));
    }

    private List<PlannedStatement> transaction(List<String> own) {
        List<String> statements = new ArrayList<>(frame.settling(state));
        statements.addAll(own);
        statements.add(TransactionFrame.COMMIT);
        return StatementWriter.bookkeeping(statements);
    }
}
