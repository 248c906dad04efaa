package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchServer;
import org.junit.jupiter.api.Test;

/** Checks that the tests run on the intended server: the build runs them once on the newer and once on the older one. */
class ServerOfThisRunTest {

    @Test
    void theServerHasTheVersionThatTheBuildExpects() {
        String wanted = System.getProperty("stepwise.test.postgres");
        assertThat(ScratchServer.shared().version()).isEqualTo(Integer.parseInt(wanted.replaceAll("\\..*", "")));
    }
}
