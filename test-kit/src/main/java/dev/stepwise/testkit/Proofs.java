package dev.stepwise.testkit;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.run.RunLimits;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.SqlText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Proves a chain, version by version; walks are made when a case needs them first. */
final class Proofs {

    /** A name in which every kind of character stands that has to be quoted somewhere. */
    private static final String HOSTILE = "Ten\"ant's $1$ größe, %s {0}";

    private final MigrationChain chain;
    private final RunnableChain compiled;
    private final ProofDatabase.Setting alone;
    private final FirstWalk first;
    private final StepRules rules;
    private final ReleasedSteps released;
    private final CompiledSteps files;
    private final Map<Proof, Walk> walks = new HashMap<>();

    Proofs(ProvenChain proven) {
        this.chain = proven.chain();
        this.compiled = new RunnableChain(chain);
        this.alone = new ProofDatabase.Setting(proven, compiled, "public", RunLimits.DEFAULT);
        this.first = new FirstWalk(alone);
        this.released = new ReleasedSteps(chain);
        StepCompiler rendered = new StepCompiler(chain);
        this.rules = new StepRules(chain, rendered);
        this.files = new CompiledSteps(compiled, rendered);
    }

    /** Returns the steps for which there is a case of the proof. */
    Stream<StepName> cases(Proof proof) {
        return proof == Proof.ONE_RUN ? runs().targets() : chain.steps().stream();
    }

    /**
     * Proves one version.
     *
     * @throws AssertionError when it is not so
     */
    synchronized void require(Proof proof, StepName step) {
        switch (proof) {
            case ONE_RUN -> runs().require(step, oneByOne());
            case EXACT_DOWN -> requireExactDown(step);
            case RESTORED_ROWS -> requireRestoredRows(step);
            case OTHER_SCHEMAS, NO_BARE_NAMES, LARGE_TABLES -> requireSameAsFirst(proof, step);
            case SEALS -> released.requireSealed(step, at(step.version()).catalog());
            case COMPILED -> files.requireSame(step);
            case STEP_TABLES -> requireStepTables(step);
            default -> rules.require(proof, step);
        }
    }

    /** Returns the state of the version, as one run per version leads to it. */
    synchronized SchemaState at(SchemaVersion version) {
        return oneByOne().up(version).orElseThrow();
    }

    private RunsOfSeveralVersions runs() {
        return new RunsOfSeveralVersions(alone);
    }

    private Walk oneByOne() {
        return walks.computeIfAbsent(Proof.EXACT_DOWN, absent -> Walk.of(compiled, first));
    }

    private Walk walk(Proof proof) {
        Walk oneByOne = oneByOne();
        return walks.computeIfAbsent(proof, absent -> oneByOne.again(course(proof)));
    }

    private Course course(Proof proof) {
        return switch (proof) {
            case OTHER_SCHEMAS -> new BesideDecoys(in(HOSTILE, RunLimits.DEFAULT), first.names());
            case NO_BARE_NAMES -> new WithoutPath(in("elsewhere", RunLimits.DEFAULT));
            default -> new Course(in("public", RunLimits.DEFAULT.withLargeTable(0)));
        };
    }

    private ProofDatabase.Setting in(String schema, RunLimits limits) {
        return new ProofDatabase.Setting(alone.chain(), compiled, schema, limits);
    }

    private void requireExactDown(StepName step) {
        SchemaState state = takenBack(step).withoutRows();
        state.requireSame(at(chain.before(step.version())).withoutRows(), leftBehind(step));
    }

    private void requireRestoredRows(StepName step) {
        SchemaState before = at(chain.before(step.version()));
        new SchemaState(before.catalog(), takenBack(step).rows()).requireSame(before, leftBehind(step));
    }

    private SchemaState takenBack(StepName step) {
        return oneByOne().down(step.version()).orElseThrow();
    }

    private String leftBehind(StepName step) {
        return "%s, taken back, leaves something else than %s was".formatted(step, chain.before(step.version()));
    }

    private void requireSameAsFirst(Proof proof, StepName step) {
        SchemaVersion version = step.version();
        SchemaState expected = at(version);
        Walk walk = walk(proof);
        walk.up(version)
                .ifPresent(state -> state.requireSame(
                        expected, "%s leads to something else %s".formatted(step, circumstances(proof))));
        if (compiled.step(version, Direction.DOWN).irreversible().isEmpty()) {
            SchemaState back = takenBack(step).withoutRows();
            walk.down(version)
                    .ifPresent(state -> state.withoutRows()
                            .requireSame(
                                    back,
                                    "%s, taken back, leads to something else %s"
                                            .formatted(step, circumstances(proof))));
        }
    }

    private static String circumstances(Proof proof) {
        return switch (proof) {
            case OTHER_SCHEMAS -> "in the schema " + SqlText.name(HOSTILE);
            case NO_BARE_NAMES -> "where the search path does not lead to its schema";
            default -> "where tables count as large";
        };
    }

    private void requireStepTables(StepName step) {
        Set<String> created = new HashSet<>();
        for (Direction direction : Direction.values()) {
            created.addAll(compiled.step(step.version(), direction).createdTables());
        }
        SchemaState before = at(chain.before(step.version()));
        new StepTables(chain, step, first.types(), before, at(step.version())).requireThoseOfTheCatalogs(created);
    }
}
