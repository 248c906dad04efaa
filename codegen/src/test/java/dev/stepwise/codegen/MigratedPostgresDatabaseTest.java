package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jooq.codegen.JavaGenerator;
import org.jooq.meta.jaxb.Jdbc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigratedPostgresDatabaseTest {

    @TempDir
    private Path directory;

    @Test
    void worksWithTheGeneratorOfJooqToo() throws Exception {
        assertThat(Generation.ofLibraryInto(directory)
                        .by(JavaGenerator.class.getName())
                        .run()
                        .keySet())
                .contains("tables/Books.java")
                .doesNotContain("GeneratedFrom.java");
    }

    @Test
    void runsTheChainInTheConfiguredSchema() throws Exception {
        assertThat(Generation.ofLibraryInto(directory)
                        .with("schema", "Reading Room")
                        .run()
                        .values())
                .anyMatch(text -> text.contains("BOUGHT_AT"))
                .noneMatch(text -> text.contains("Reading Room"));
    }

    @Test
    void asksForNoRoleThatTheStepsNameByAPlaceholder() throws Exception {
        assertThat(Generation.into(directory).with("chain", "granting").run()).containsKey("tables/Shelves.java");
    }

    @Test
    void dropsItsDatabase() throws SQLException {
        String url;
        try (MigratedSchema schema = MigratedSchema.begin(library())) {
            Connection connection = schema.connect();
            url = connection.getMetaData().getURL();
            assertThat(connection.getSchema()).isEqualTo("model");
        }

        assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
    }

    @Test
    void reportsVersionAndStatementOfTheFailedStep() {
        for (String generator : new String[] {SchemaModelGenerator.class.getName(), JavaGenerator.class.getName()}) {
            assertThatThrownBy(() -> Generation.into(directory)
                            .with("chain", "broken")
                            .by(generator)
                            .run())
                    .hasMessageContaining("V002 drop ladders")
                    .hasMessageContaining("drop table \"model\".\"ladders\"");
        }
    }

    @Test
    void refusesUnknownChain() {
        assertThatThrownBy(
                        () -> Generation.into(directory).with("chain", "libary").run())
                .hasMessageStartingWith("There is no chain named libary; there are library, broken, ");
    }

    @Test
    void refusesToChooseBetweenSeveralChains() {
        assertThatThrownBy(() -> Generation.into(directory).run())
                .hasMessageContaining("but there are library, broken, ")
                .hasMessageEndingWith("Choose one by its name.");
    }

    @Test
    void refusesUnknownVersion() {
        assertThatThrownBy(() ->
                        Generation.ofLibraryInto(directory).with("version", "3").run())
                .hasMessageContaining(
                        "The database property version is \"3\", but the chain library has the versions 1 to 2");
    }

    @Test
    void refusesUnknownProperty() {
        assertThatThrownBy(() ->
                        Generation.ofLibraryInto(directory).with("verison", "1").run())
                .hasMessageContaining(
                        "Unknown database properties: verison; known: chain, partitions, schema, unmatchedPatterns, version.");
    }

    @Test
    void refusesAnInputSchemaOtherThanThatOfTheChain() {
        Generation generation = Generation.ofLibraryInto(directory);
        generation.configuration.getGenerator().getDatabase().setInputSchema("public");

        assertThatThrownBy(generation::run)
                .hasMessageContaining("<inputSchema> is public, but the chain runs in model. Remove <inputSchema>");
    }

    @Test
    void refusesAnotherServer() {
        Generation generation = Generation.ofLibraryInto(directory);
        try (ScratchDatabase other = ScratchServer.shared().createDatabase()) {
            generation.configuration.setJdbc(new Jdbc().withUrl(other.url()));

            assertThatThrownBy(generation::run).hasMessageContaining("Remove <jdbc>");
        }
    }

    private static ModelSource library() {
        Properties properties = new Properties();
        properties.setProperty("chain", "library");
        return ModelSource.of(properties, MigratedPostgresDatabaseTest.class.getClassLoader());
    }
}
