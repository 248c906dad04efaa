package dev.stepwise.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only the same work is compared: if the resulting catalogs differ, there is no table. */
class InspectionTest {

    private static final Work WORK = new Work("Fresh install", Unit.MILLISECONDS);

    @Test
    void everyToolProducesTheSameCatalog(@TempDir Path directory) throws IOException {
        Laboratory laboratory = laboratory(directory);
        List<Calls> tools = Stream.of(
                        Tool.stepwise(),
                        Tool.renderedText(laboratory.files().transactions()),
                        Tool.flyway(laboratory.files()),
                        Tool.liquibase(laboratory.files()))
                .map(tool -> new Calls(laboratory, tool, Map.of(1, WORK)))
                .toList();

        RoundTrips roundTrips = Inspection.of(tools, Databases.empty(laboratory.server()));

        assertThat(roundTrips.byContender().keySet())
                .containsExactly(
                        Contenders.STEPWISE, Contenders.RENDERED_TEXT, Contenders.FLYWAY, Contenders.LIQUIBASE);
        assertThat(roundTrips.of(Contenders.STEPWISE)).isLessThan(roundTrips.of(Contenders.LIQUIBASE));
    }

    @Test
    void otherWorkIsRefused(@TempDir Path directory) throws IOException {
        Laboratory laboratory = laboratory(directory);
        List<Contender> contenders = List.of(upTo(55, "one"), upTo(54, "other"));

        assertThatThrownBy(() -> Inspection.of(contenders, Databases.empty(laboratory.server())))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageStartingWith("other did not do the same work as one:\n")
                .hasMessageContaining("table phoenix_kit_comments is missing");
    }

    private static Contender upTo(int version, String name) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Map<Work, Double> attempt(Databases databases) {
                try (Databases.Place place = databases.next(name)) {
                    SchemaMigrator.of(
                                    place.url(),
                                    MigrationChains.visibleTo(getClass().getClassLoader())
                                            .named("phoenix_kit"))
                            .upTo(version);
                    return Map.of(WORK, 1.0);
                }
            }
        };
    }

    /** In this test every tool has the class path of this JVM; the phase package writes the lists of the tools' own jars. */
    private static Laboratory laboratory(Path directory) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String list : List.of("stepwise", "pgjdbc", "flyway", "liquibase")) {
            Files.writeString(directory.resolve(list), classPath);
        }
        return new Laboratory(
                directory,
                new ToolJars(directory),
                Path.of("stepwise"),
                new Rounds(1, Duration.ZERO, step -> {}),
                step -> {});
    }
}
