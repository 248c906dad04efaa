package dev.stepwise.testkit;

import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.TestAbortedException;

/**
 * Proves a chain on a real PostgreSQL, with a case for each version. The server is the one of {@code ScratchServer.shared()}.
 *
 * <pre>{@code
 * class ShopProofTest extends ChainProof {
 *     ShopProofTest() {
 *         super(new Shop());
 *     }
 * }
 * }</pre>
 *
 * <p>What is proven is in {@link Proof}. A chain that is given roles, or leaves a proof out, is a {@link ProvenChain}. A case that has
 * nothing to prove, such as the way down of a step that cannot be taken back, is reported as skipped, with the reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ChainProof {

    private final ProvenChain chain;
    private final Proofs proofs;

    /** Proves the chain that the provider offers. */
    protected ChainProof(ChainProvider provider) {
        this(ProvenChain.of(provider));
    }

    /** Proves the chain with what it is given. */
    protected ChainProof(ProvenChain chain) {
        this.chain = chain;
        this.proofs = new Proofs(chain);
    }

    /** Cases of {@link Proof#EXACT_DOWN}. */
    @TestFactory
    @DisplayName("Down is the exact inverse of up")
    public final Stream<DynamicTest> downIsTheExactInverse() {
        return cases(Proof.EXACT_DOWN);
    }

    /** Cases of {@link Proof#RESTORED_ROWS}. */
    @TestFactory
    @DisplayName("Down leaves the rows that were there before")
    public final Stream<DynamicTest> downRestoresTheRows() {
        return cases(Proof.RESTORED_ROWS);
    }

    /** Cases of {@link Proof#ONE_RUN}. */
    @TestFactory
    @DisplayName("One run over several versions leads to the same as one run per version")
    public final Stream<DynamicTest> oneRunIsManyRuns() {
        return cases(Proof.ONE_RUN);
    }

    /** Cases of {@link Proof#OTHER_SCHEMAS}. */
    @TestFactory
    @DisplayName("A run in one schema leads to the same there, and leaves the others as they are")
    public final Stream<DynamicTest> otherSchemasStayAsTheyAre() {
        return cases(Proof.OTHER_SCHEMAS);
    }

    /** Cases of {@link Proof#NO_BARE_NAMES}. */
    @TestFactory
    @DisplayName("Each statement names the schema of what it uses")
    public final Stream<DynamicTest> noNameStandsWithoutItsSchema() {
        return cases(Proof.NO_BARE_NAMES);
    }

    /** Cases of {@link Proof#LARGE_TABLES}. */
    @TestFactory
    @DisplayName("Tables that count as large are changed to the same result")
    public final Stream<DynamicTest> largeTablesAreChangedToTheSame() {
        return cases(Proof.LARGE_TABLES);
    }

    /** Cases of {@link Proof#SEALS}. */
    @TestFactory
    @DisplayName("A released step and its catalog are those of the seal")
    public final Stream<DynamicTest> releasedVersionsMatchTheirSeals() {
        return cases(Proof.SEALS);
    }

    /** Cases of {@link Proof#COMPILED}. */
    @TestFactory
    @DisplayName("The file of a compiled step says what the step says")
    public final Stream<DynamicTest> compiledStepsSayWhatTheirClassesSay() {
        return cases(Proof.COMPILED);
    }

    /** Cases of {@link Proof#STEP_TABLES}. */
    @TestFactory
    @DisplayName("The tables that a step declares are those of its version")
    public final Stream<DynamicTest> stepTablesAreThoseOfTheirVersion() {
        return cases(Proof.STEP_TABLES);
    }

    /** Cases of the rules for the code of steps, one container each: {@link Proof#PACKAGE_PRIVATE} and those after it. */
    @TestFactory
    @DisplayName("Steps keep the rules")
    public final Stream<DynamicContainer> stepsKeepTheRules() {
        return Stream.of(Proof.values())
                .filter(proof -> proof.compareTo(Proof.PACKAGE_PRIVATE) >= 0)
                .map(rule -> DynamicContainer.dynamicContainer(rule.toString(), cases(rule)));
    }

    /** Returns the catalog after the version, as one run per version leads to it; 0 is before the first step. */
    protected final CatalogSnapshot catalogAt(int version) {
        return proofs.at(new SchemaVersion(version)).catalog();
    }

    /**
     * Returns the rows after the version, sorted: the table, a space, and the row as JSON. A uuid is written {@code <uuid>}, a date, with or
     * without a time, {@code <timestamp>}.
     */
    protected final List<String> rowsAt(int version) {
        return proofs.at(new SchemaVersion(version)).rows();
    }

    private Stream<DynamicTest> cases(Proof proof) {
        return proofs.cases(proof).map(step -> DynamicTest.dynamicTest(step.toString(), () -> prove(proof, step)));
    }

    private void prove(Proof proof, StepName step) {
        Optional<String> left = chain.reasonWithout(proof, step);
        if (left.isPresent()) {
            throw new TestAbortedException("%s is left out for %s: %s.".formatted(proof.name(), step, left.get()));
        }
        proofs.require(proof, step);
    }
}
