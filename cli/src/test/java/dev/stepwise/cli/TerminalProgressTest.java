package dev.stepwise.cli;

import static dev.stepwise.cli.Databases.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TerminalProgressTest {

    @Test
    void drawsABarWithVersionTitleAndTimeOnOneLine() {
        StringWriter screen = new StringWriter();
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(screen), Optional.empty(), 100);
        try (ScratchDatabase database = Databases.at(5)) {
            Installation installation = new Installation(
                    SHOP, "public", Map.of(), new GivenDatabase(DatabaseAddress.parse(database.url())));
            try (RunProgress progress = new TerminalProgress(terminal, installation)) {
                installation.migrator().reportingTo(progress).upTo(7);
            }
        }

        String last = screen.toString().substring(screen.toString().lastIndexOf('\r') + 1);
        assertThat(screen.toString()).startsWith("\rshop").endsWith("\n").containsOnlyOnce("\n");
        assertThat(last)
                .contains("100%", "2/2 (0:00:0", "V007 create email log")
                .hasSizeLessThanOrEqualTo(101);
        assertThat(out.toString()).startsWith("2 versions up, from ");
    }

    @Test
    void drawsNothingIfThereIsNothingToDo() {
        StringWriter screen = new StringWriter();
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(screen), Optional.empty(), 100);
        try (ScratchDatabase database = Databases.newest()) {
            Installation installation = new Installation(
                    SHOP, "public", Map.of(), new GivenDatabase(DatabaseAddress.parse(database.url())));
            try (RunProgress progress = new TerminalProgress(terminal, installation)) {
                installation.migrator().reportingTo(progress).up();
            }
        }

        assertThat(screen.toString()).isEmpty();
        assertThat(out.toString()).startsWith("Nothing to do: ");
    }
}
