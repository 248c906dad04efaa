package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.script.StepName;
import dev.stepwise.testkit.ChainProof;
import dev.stepwise.testkit.Proof;
import dev.stepwise.testkit.ProvenChain;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves the chain, and that it leads to the reference; all other proofs compare with the states that are compared here. */
final class ChainProofTest extends ChainProof {

    ChainProofTest() {
        super(ProvenChain.of(Chain.CHAIN)
                .without(Proof.RESTORED_ROWS, "its way down inserts a setting anew, with the next number", 34)
                .without(Proof.RESTORED_ROWS, "its way down numbers rows anew, in the order of their uuids", 74));
    }

    static Stream<StepName> steps() {
        return Chain.steps();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theCatalogEqualsTheReference(StepName step) {
        int version = step.version().number();
        assertThat(catalogAt(version).differencesFrom(ReferenceCatalog.at(version)))
                .hasToString("");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theSeededRowsEqualTheReference(StepName step) {
        int version = step.version().number();
        assertThat(SeededRows.of(rowsAt(version))).isEqualTo(ReferenceRows.at(version));
    }
}
