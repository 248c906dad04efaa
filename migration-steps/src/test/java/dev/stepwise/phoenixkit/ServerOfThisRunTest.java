package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchServer;
import org.junit.jupiter.api.Test;

/** Checks that the tests run on the intended server: with all-proofs, the build repeats the proofs on each one that is supported. */
class ServerOfThisRunTest {

    @Test
    void theServerHasTheVersionThatTheBuildExpects() {
        String wanted = System.getProperty("stepwise.test.postgres");
        assertThat(ScratchServer.shared().version()).isEqualTo(Integer.parseInt(wanted.replaceAll("\\..*", "")));
    }
}
