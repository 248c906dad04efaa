package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.MatcherRule;
import org.jooq.meta.jaxb.MatcherTransformType;
import org.jooq.meta.jaxb.Matchers;
import org.jooq.meta.jaxb.MatchersTableType;
import org.jooq.meta.jaxb.OnError;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.postgres.PostgresDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServer.class)
final class SchemaModelGeneratorTest {

    @TempDir
    private Path directory;

    @AfterEach
    void restore() {
        LibraryChain.longestShelfmark = 20;
    }

    @Test
    void generatesTheNewestVersionWithoutSchemaAndJournal() throws Exception {
        Map<String, String> files = Generation.ofLibraryInto(directory).run();

        assertThat(files)
                .containsOnlyKeys(
                        "CitextArrayBinding.java",
                        "CitextBinding.java",
                        "DefaultCatalog.java",
                        "DefaultSchema.java",
                        "GeneratedFrom.java",
                        "Keys.java",
                        "LibrarySchema.java",
                        "Tables.java",
                        "tables/Books.java",
                        "tables/records/BooksRecord.java");
        assertThat(files.values()).noneMatch(text -> text.contains("Journal") || text.contains("\"model\""));
        assertThat(files.get("tables/Books.java"))
                .contains(
                        "TableField<BooksRecord, Integer> PAGES", "TableField<BooksRecord, OffsetDateTime> BOUGHT_AT");
    }

    @Test
    void mapsCaseInsensitiveTextToString() throws Exception {
        assertThat(Generation.ofLibraryInto(directory).run().get("tables/Books.java"))
                .contains("TableField<BooksRecord, String> TITLE", "TableField<BooksRecord, String[]> ALIASES");
    }

    @Test
    void recordsTheVersionItGeneratedFrom() throws Exception {
        Map<String, String> files =
                Generation.ofLibraryInto(directory).with("version", "1").run();

        assertThat(files.get("GeneratedFrom.java")).contains("CHAIN = \"library\";", "VERSION = 1;");
        assertThat(files.get("tables/Books.java")).doesNotContain("PAGES");
    }

    @Test
    void startsNoServerAndWritesNoFileIfNothingChanged() throws Exception {
        Map<String, String> before = Generation.ofLibraryInto(directory).run();
        Files.writeString(file("Tables.java"), "// edited");
        SharedServer.withhold();

        Map<String, String> after = Generation.ofLibraryInto(directory).run();

        assertThat(after).containsEntry("Tables.java", "// edited").hasSameSizeAs(before);
    }

    @Test
    void generatesAgainIfAStepChanged() throws Exception {
        Generation.ofLibraryInto(directory).run();
        LibraryChain.longestShelfmark = 25;

        assertThat(Generation.ofLibraryInto(directory).run().get("tables/Books.java"))
                .contains("VARCHAR(25)");
    }

    @Test
    void generatesAgainIfASettingChanged() throws Exception {
        Generation.ofLibraryInto(directory).run();
        Generation changed = Generation.ofLibraryInto(directory);
        changed.configuration.getGenerator().getDatabase().setExcludes("shelfmark");
        changed.configuration.getGenerator().getDatabase().setIncludeExcludeColumns(true);

        assertThat(changed.run().get("tables/Books.java")).doesNotContain("SHELFMARK");
    }

    @Test
    void generatesAgainIfTheNamingChanged() throws Exception {
        namedByMatcher("A_$0").run();

        assertThat(namedByMatcher("B_$0").run()).containsKey("tables/BBooks.java");
    }

    @Test
    void generatesAgainIfAFileIsMissing() throws Exception {
        Map<String, String> before = Generation.ofLibraryInto(directory).run();
        Files.delete(file("tables/records/BooksRecord.java"));

        assertThat(Generation.ofLibraryInto(directory).run()).isEqualTo(before);
    }

    @Test
    void generatesAgainAfterAFailure() throws Exception {
        Generation.ofLibraryInto(directory).run();
        Files.delete(file("Tables.java"));
        SharedServer.withhold();
        assertThatThrownBy(() -> Generation.ofLibraryInto(directory).run()).hasMessageContaining("127.0.0.1:1");
        Files.writeString(file("Tables.java"), "// half a file");
        SharedServer.give();

        assertThat(Generation.ofLibraryInto(directory).run().get("Tables.java")).contains("Books BOOKS");
    }

    @Test
    void doesNotReportSettingsAsUnusedIfNothingChanged() throws Exception {
        withForcedType().run();
        SharedServer.withhold();

        assertThat(withForcedType().run().get("tables/Books.java")).contains("TableField<BooksRecord, Long> PAGES");
    }

    @Test
    void refusesOtherDatabases() {
        Generation generation = Generation.into(directory);
        generation.configuration.getGenerator().getDatabase().setName(PostgresDatabase.class.getName());

        assertThatThrownBy(generation::run)
                .hasMessageContaining("generates from dev.stepwise.codegen.MigratedPostgresDatabase, not from")
                .hasMessageContaining("Use the former in <database>.");
    }

    private Path file(String name) {
        return directory.resolve("library/model").resolve(name);
    }

    private Generation namedByMatcher(String expression) {
        Generation generation = Generation.ofLibraryInto(directory);
        generation
                .configuration
                .getGenerator()
                .setStrategy(new Strategy()
                        .withMatchers(new Matchers()
                                .withTables(new MatchersTableType()
                                        .withTableClass(new MatcherRule()
                                                .withExpression(expression)
                                                .withTransform(MatcherTransformType.PASCAL)))));
        return generation;
    }

    private Generation withForcedType() {
        Generation generation = Generation.ofLibraryInto(directory);
        generation.configuration.setOnUnused(OnError.FAIL);
        generation
                .configuration
                .getGenerator()
                .getDatabase()
                .getForcedTypes()
                .add(new ForcedType().withName("BIGINT").withIncludeExpression("pages"));
        return generation;
    }
}
