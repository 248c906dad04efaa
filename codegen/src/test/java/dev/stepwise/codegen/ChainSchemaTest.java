package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.SchemaVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.meta.Definition;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedServer.class)
final class ChainSchemaTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "phoenix_kit, PhoenixKitSchema",
        "shop, ShopSchema",
        "istanbul-1, Istanbul1Schema",
        "2nd chain, _2ndChainSchema",
        "über.uns, ÜberUnsSchema",
        "m², MSchema",
        "#, Schema",
        "default, DefaultSchema_",
    })
    void isNamedAfterTheChain(String chain, String name) {
        assertThat(of(chain, Set.of("defaultschema")).name()).isEqualTo(name);
    }

    @Test
    void theNameOfTheSchemaFitsIntoOneOfPostgres() {
        String placeholder = of("ü".repeat(60), Set.of()).placeholder();

        assertThat(placeholder).startsWith("pg_unset: use in(...) or onSearchPath() of Üü");
        assertThat(placeholder.getBytes(UTF_8)).hasSizeBetween(62, 63);
    }

    @Test
    void needsNothingButJooqAndJdbc() {
        String text = of("shop", Set.of()).text("shop.model", "s", true);

        assertThat(text.lines().filter(line -> line.startsWith("import ")))
                .isNotEmpty()
                .allMatch(line -> line.matches("import (java|javax|org\\.jooq)\\..*"));
        assertThat(text).doesNotContain("dev.stepwise", "${");
    }

    @Test
    void aClassOfThatNameIsLeftAlone() throws Exception {
        Generation generation = Generation.into(directory).with("chain", "notes");
        generation.configuration.getGenerator().setStrategy(new Strategy().withName(OnePackage.class.getName()));

        Map<String, String> files = generation.run();

        assertThat(files.get("NotesSchema.java")).contains("extends TableImpl");
        assertThat(files.get("NotesSchema_.java")).contains("Settings in(String schema)");
        assertThat(files.get("DefaultSchema.java")).contains("onSearchPath() of NotesSchema_\"");
        CompiledModel.of(directory).close();
    }

    @Test
    void aModelWithoutASchemaIsRefused() {
        Generation generation = Generation.into(directory).with("chain", "notes");
        generation.configuration.getGenerator().setGenerate(new Generate().withDefaultSchema(false));

        assertThatThrownBy(generation::run).hasMessageContaining("Remove <defaultSchema>.");
    }

    @Test
    void aSchemaThatTheConfigurationNamesIsTheOneThatIsReplaced() throws Exception {
        Generation generation = Generation.into(directory).with("chain", "notes");
        generation
                .configuration
                .getGenerator()
                .getDatabase()
                .withInputSchema("model")
                .setOutputSchema("live");

        Map<String, String> files = generation.run();

        assertThat(files.get("NotesSchema.java")).contains("OF_THE_CLASSES = \"live\";");
        assertThat(files.get("Live.java")).containsPattern("super\\(.*\"live\"");
    }

    private static ChainSchema of(String name, Set<String> taken) {
        MigrationChain chain = MigrationChain.named(name).steps(NotesChain.V001CreateNotes.class);
        return ChainSchema.of(
                new ModelSource(chain, new StepCompiler(chain), new SchemaVersion(1), "model", false), taken);
    }

    /** Puts every class into the package of the model, with the names of tables as they would be in their own. */
    public static final class OnePackage extends DefaultGeneratorStrategy {
        @Override
        public String getJavaPackageName(Definition definition, GeneratorStrategy.Mode mode) {
            return getTargetPackage();
        }
    }
}
