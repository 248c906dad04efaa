package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Patterns of the configuration that match nothing. */
@ExtendWith(SharedServer.class)
final class UnmatchedPatternsTest {

    @TempDir
    private Path directory;

    private Generation generation;
    private Database database;

    @BeforeEach
    void prepare() {
        generation = Generation.ofLibraryInto(directory);
        database = generation.configuration.getGenerator().getDatabase();
    }

    @Test
    void eachIsNamedWithWhatItWasComparedWith() {
        database.setIncludes("books | libary\\..* | model\\.books | (shelves|ladders)");
        database.setExcludes("public\\.old_.*");
        database.setRecordVersionFields("revision");
        database.getForcedTypes()
                .add(new ForcedType()
                        .withName("BIGINT")
                        .withIncludeExpression("pages|leaves")
                        .withIncludeTypes("int4|int9"));

        assertThatThrownBy(() -> generation.with("unmatchedPatterns", "fail").run())
                .hasMessageContaining("libary\\..* in <includes> matches nothing. It was compared with ")
                .hasMessageContaining("model.books")
                .hasMessageContaining("(shelves|ladders) in <includes> matches nothing.")
                .hasMessageContaining("public\\.old_.* in <excludes> matches nothing.")
                .hasMessageContaining("revision in <recordVersionFields> matches nothing.")
                .hasMessageContaining("leaves in <includeExpression> of a forced type matches nothing.")
                .hasMessageContaining("int9 in <includeTypes> of a forced type matches nothing.")
                .hasMessageContaining(
                        "Correct or remove the patterns, or set the database property unmatchedPatterns to warn.")
                .satisfies(failure ->
                        assertThat(failure.getMessage()).doesNotContain("books in <includes>", "pages in", "int4 in"));
    }

    @Test
    void theSchemaOfAPatternIsThatOfTheProperty() throws Exception {
        database.setExcludes("public\\.books");

        assertThat(generation
                        .with("unmatchedPatterns", "fail")
                        .with("schema", "public")
                        .run())
                .doesNotContainKey("tables/Books.java");
    }

    @Test
    void theyOnlyCauseWarningsByDefault() throws Exception {
        database.setExcludes("public\\.old_.*");

        assertThat(generation.run()).containsKey("tables/Books.java");
    }

    @Test
    void anotherValueOfThePropertyIsRefused() {
        assertThatThrownBy(() -> generation.with("unmatchedPatterns", "ignore").run())
                .hasMessageContaining("The database property unmatchedPatterns is \"ignore\". Set it to warn or fail.");
    }
}
