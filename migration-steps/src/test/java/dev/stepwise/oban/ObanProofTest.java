package dev.stepwise.oban;

import dev.stepwise.testkit.ChainProof;

final class ObanProofTest extends ChainProof {

    ObanProofTest() {
        super(new Oban());
    }
}
