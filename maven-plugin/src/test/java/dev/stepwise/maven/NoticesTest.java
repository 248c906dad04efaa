package dev.stepwise.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a command prints to its second stream is told apart into notices and the message of a failure. */
final class NoticesTest {

    private final List<String> log = new ArrayList<>();
    private final Notices notices = new Notices(log::add);

    @Test
    void aNoticeIsLoggedWhenItsLineEnds() {
        PrintWriter err = new PrintWriter(notices, true);

        err.print("V003: 100 ");
        assertThat(log).isEmpty();

        err.println("rows");
        assertThat(log).containsExactly("V003: 100 rows");
    }

    @Test
    void aFailureOfSeveralLinesIsKeptWithoutTheNameOfTheProgram() {
        PrintWriter err = new PrintWriter(notices, true);
        err.print("waiting for another run\nstepwise: V002 failed.\n  Nothing was kept.\n");

        assertThat(notices.failure()).isEqualTo("V002 failed.\n  Nothing was kept.");
        assertThat(log).containsExactly("waiting for another run");
    }

    @Test
    void aLastLineWithoutAnEndIsNotLost() {
        try (PrintWriter err = new PrintWriter(notices)) {
            err.print("stepwise: cancelled");
        }
        assertThat(notices.failure()).isEqualTo("cancelled");
    }
}
