package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.cli.chains.Shaky;
import dev.stepwise.migrate.ChainProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program runs commands inside its own JVM, with the chains of a class loader that it chooses. */
final class StepwiseToolTest {

    @TempDir
    private Path classes;

    @Test
    void findsTheChainsOfTheGivenClassLoader() throws IOException {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(ChainProvider.class.getName()), Shaky.class.getName());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, new NoChains())) {
            Run run = run(loader, "impact", "--from", "1", "--to", "9", "--classes", ".");

            assertThat(run.err()).startsWith("stepwise: The chain shaky has no version 9;");
            assertThat(run.exitCode()).isEqualTo(2);
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void saysWhereItLookedForAChainAlsoWhereAFolderIsNotBuiltYet() throws IOException {
        Path notes = Files.writeString(classes.resolve("notes.txt"), "This is not a jar.");
        URL[] addresses = {
            classes.resolve("target/classes/").toUri().toURL(),
            notes.toUri().toURL(),
            classes.toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(addresses, new NoChains())) {
            assertThat(run(loader, "status"))
                    .isEqualTo(new Run(
                            2,
                            "",
                            "stepwise: There is no chain on the class path. Looked in %s, %s. Name the jar or the folder of classes of the chain, whose META-INF/services/dev.stepwise.migrate.ChainProvider names its provider.\n"
                                    .formatted(notes, classes)));
        }
    }

    @Test
    void answersToHelpAndToMistakesAsTheCommandLineDoes() {
        assertThat(run(getClass().getClassLoader(), "--help").out()).startsWith("Usage: stepwise ");
        assertThat(run(getClass().getClassLoader(), "upp"))
                .isEqualTo(new Run(2, "", "stepwise: Unknown command: upp. Did you mean up? See stepwise --help.\n"));
    }

    @Test
    void readsTheVariablesThatTheProgramGives() {
        StepwiseTool tool = StepwiseTool.withChainsOf(getClass().getClassLoader());

        assertThat(run(tool.inEnvironment(Map.of("STEPWISE_CHAIN", "shaky", "STEPWISE_URL", "nowhere")), "status"))
                .isEqualTo(run(tool, "status", "--chain", "shaky", "--url", "nowhere"))
                .extracting(Run::exitCode)
                .isEqualTo(2);
    }

    private static Run run(ClassLoader chains, String... arguments) {
        return run(StepwiseTool.withChainsOf(chains), arguments);
    }

    private static Run run(StepwiseTool tool, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = tool.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
