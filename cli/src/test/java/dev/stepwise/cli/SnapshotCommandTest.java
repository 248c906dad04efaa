package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotCommandTest {

    @TempDir
    private Path project;

    @Test
    void printsTheClassesOfTables() {
        Run run = snapshot("--at", "V002", "--tables", "granting");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("""
                import static org.jooq.impl.SQLDataType.INTEGER;

                import dev.stepwise.migrate.StepTable;
                import org.jooq.Field;

                    static final class Granting extends StepTable {
                        final Field<Integer> id = column("id", INTEGER);

                        Granting() {
                            super("granting");
                        }
                    }

                    private static final Granting GRANTING = new Granting();
                """);
    }

    @Test
    void writesTheClassesIntoAStepOnce() throws IOException {
        Path step = project.resolve("src/main/java/V003AddTotal.java");
        Files.createDirectories(step.getParent());
        Files.writeString(step, "abstract class V003AddTotal {}\n");
        String[] arguments = {
            "--at", "1", "--tables", "*", "--columns", "id", "--step", "3", "--project", project.toString()
        };

        assertThat(snapshot(arguments).out()).isEqualTo("Wrote %s.%n".formatted(step));
        String written = Files.readString(step);
        assertThat(written).contains("class Granting extends StepTable");

        assertUsage(snapshot(arguments), "declares the class Granting, the constant GRANTING already");
        assertThat(Files.readString(step)).isEqualTo(written);
    }

    @Test
    void whatIsUnknownIsAUsageError() {
        assertUsage(
                snapshot("--at", "1", "--tables", "orders"), "There is no table orders at V001 of the chain granting");
        assertUsage(snapshot("--at", "3", "--tables", "granting"), "The chain granting has no version V003");
        assertUsage(snapshot("--tables", "granting"), "--at");
        assertUsage(snapshot("--at", "1"), "--tables");
    }

    private static void assertUsage(Run run, String message) {
        assertThat(run.err()).contains(message);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.out()).isEmpty();
    }

    private static Run snapshot(String... more) {
        return Run.with(
                Map.of(),
                Stream.concat(Stream.of("snapshot", "--chain", "granting"), Stream.of(more))
                        .toArray(String[]::new));
    }
}
