package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchServer;
import org.junit.jupiter.api.Test;

/** Shows that the proofs run on the server that the build means: they run once on the newer and once on the older one. */
class ServerOfThisRunTest {

    @Test
    void theServerIsOfTheVersionThatTheBuildNames() {
        String wanted = System.getProperty("stepwise.test.postgres");
        assertThat(ScratchServer.shared().version()).isEqualTo(Integer.parseInt(wanted.replaceAll("\\..*", "")));
    }
}
