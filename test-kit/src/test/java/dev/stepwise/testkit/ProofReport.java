package dev.stepwise.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jooq.Constants;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What JUnit reports of the proofs of a chain: the messages of the cases that failed or were skipped, and how many passed. */
final class ProofReport implements TestExecutionListener {

    private static @Nullable ProvenChain proven;

    private final Map<String, String> failed = new TreeMap<>();
    private final Map<String, String> skipped = new TreeMap<>();
    private final Map<String, Integer> passed = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    /** Whether steps are compiled with the oldest jOOQ here: the rule for both lines is for them alone. */
    static final boolean OLDEST_JOOQ = Constants.FULL_VERSION.startsWith("3.19.");

    /** What a user writes. */
    static class Proven extends ChainProof {
        Proven() {
            super(Objects.requireNonNull(proven));
        }
    }

    /** Runs all proofs of the chain. */
    static ProofReport of(ProvenChain chain) {
        return run(chain, selectClass(Proven.class));
    }

    /** Runs the cases of one of the methods. */
    static ProofReport of(String method, ProvenChain chain) {
        return run(chain, selectMethod(Proven.class, method));
    }

    private static ProofReport run(ProvenChain chain, DiscoverySelector selected) {
        proven = chain;
        ProofReport report = new ProofReport();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selected)
                                .build(),
                        report);
        return report;
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        names.put(identifier.getUniqueId(), identifier.getDisplayName());
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        String proof = identifier.getParentId().map(names::get).orElse("");
        String message = result.getThrowable().map(Throwable::getMessage).orElse("");
        switch (result.getStatus()) {
            case FAILED -> failed.put(proof + ": " + identifier.getDisplayName(), message);
            case ABORTED -> skipped.put(proof + ": " + identifier.getDisplayName(), message);
            default -> passed.merge(proof, identifier.isTest() ? 1 : 0, Integer::sum);
        }
    }

    /** Returns the messages of what failed, by proof and case. */
    Map<String, String> failed() {
        return failed;
    }

    /** Returns the messages of what was skipped, by proof and case. */
    Map<String, String> skipped() {
        return skipped;
    }

    /** Returns how many cases of the proof passed. */
    int passed(Proof proof) {
        return passed.getOrDefault(proof.toString(), 0);
    }
}
