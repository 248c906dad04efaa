package dev.stepwise.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes are written into the source of a step, of which nothing else changes. */
final class SnapshotIntoStepTest {

    private static final String STEP = """
            package com.example.shop;

            import static org.jooq.impl.DSL.alterTable;
            import static org.jooq.impl.SQLDataType.BIGINT;

            import dev.stepwise.migrate.Changes;
            import dev.stepwise.migrate.MigrationStep;

            /** Not the { of the class V004AddTotal. */
            @SuppressWarnings({"unused", "}{"})
            final class V004AddTotal implements MigrationStep {

                private static final String TEXT_OF_A_BRACE = "} \\" {"; // }

                @Override
                public void up(Changes changes) {}

                @Override
                public void down(Changes changes) {}
            }
            """;

    private static final Snapshot SNAPSHOT = new Snapshot(Kinds.CHAIN, List.of(table("kinds_orders"), table("text")));

    @TempDir
    private Path project;

    private Path sources;
    private Path step;

    @BeforeEach
    void writeStep() throws IOException {
        sources = Files.createDirectories(project.resolve("src/main/java/com/example/shop"));
        step = Files.writeString(sources.resolve("V004AddTotal.java"), STEP);
    }

    private static ReadTable table(String name) {
        TypeDeclaration number = TypeDeclaration.builtIn("bigint");
        TypeDeclaration json = TypeDeclaration.builtIn("jsonb");
        return new ReadTable(
                name,
                List.of(
                        new ReadColumn("id", number, true, false, Optional.empty(), List.of()),
                        new ReadColumn(
                                "details", json, false, false, DefaultDeclaration.of(json, "'{}'::jsonb"), List.of())));
    }

    @Test
    void theClassesStandAtTheBeginningOfTheStepWithTheirImports() throws Exception {
        assertThat(write()).isEqualTo(step);

        String written = Files.readString(step);
        assertThat(written).startsWith("""
                package com.example.shop;

                import static org.jooq.JSONB.jsonb;
                import static org.jooq.impl.DSL.alterTable;
                import static org.jooq.impl.SQLDataType.BIGINT;
                import static org.jooq.impl.SQLDataType.JSONB;

                import dev.stepwise.migrate.Changes;
                import dev.stepwise.migrate.MigrationStep;
                import dev.stepwise.migrate.StepTable;
                import org.jooq.Field;
                import org.jooq.JSONB;

                /** Not the { of the class V004AddTotal. */
                @SuppressWarnings({"unused", "}{"})
                final class V004AddTotal implements MigrationStep {

                    static final class Orders extends StepTable {
                """).endsWith("""
                    private static final Orders ORDERS = new Orders();
                    private static final Text TEXT_TABLE = new Text();

                    private static final String TEXT_OF_A_BRACE = "} \\" {"; // }

                    @Override
                    public void up(Changes changes) {}

                    @Override
                    public void down(Changes changes) {}
                }
                """);
        CompiledTables.compile(step);
        List<StepTable> tables =
                CompiledTables.constants(project.resolve("src/main/java"), "com.example.shop.V004AddTotal");
        assertThat(tables).extracting(StepTable::getName).containsExactly("kinds_orders", "text");
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        write();
        refused(
                "V004AddTotal.java declares the class Orders, the constant ORDERS, the class Text, the constant TEXT_TABLE already, and nothing is overwritten.");
        for (String member : List.of("record Text(int a) {}", "enum Text { A }", "interface Text {}")) {
            replaceStep(STEP.replace(
                    "    @Override\n    public void up", "    " + member + "\n\n    @Override\n    public void up"));
            refused("declares the class Text already");
        }
    }

    @Test
    void anImportOfAnotherClassByOneOfTheNamesIsRefused() throws IOException {
        replaceStep(STEP.replace(
                "import dev.stepwise.migrate.Changes;",
                "import com.google.gson.Field;\nimport dev.stepwise.migrate.Changes;"));
        refused("imports com.google.gson.Field, and the classes need org.jooq.Field.");
        replaceStep(STEP.replace(
                "import static org.jooq.impl.SQLDataType.BIGINT;", "import static com.example.Types.BIGINT;"));
        refused(
                "imports static com.example.Types.BIGINT, and the classes need static org.jooq.impl.SQLDataType.BIGINT.");
    }

    @Test
    void filesOfOtherFormsAreChangedInTheirForm() throws Exception {
        replaceStep(STEP.replace("\n", "\r\n"));
        write();
        assertThat(Files.readString(step).replace("\r\n", ""))
                .doesNotContain("\n")
                .contains("class Orders");

        replaceStep(STEP.replace(
                "import dev.stepwise.migrate.Changes;", "// of Stepwise\nimport dev.stepwise.migrate.Changes;"));
        write();
        assertThat(Files.readString(step)).contains("// of Stepwise\nimport dev.stepwise.migrate.Changes;");
        CompiledTables.compile(step);

        replaceStep("package com.example.shop;\nabstract class V004AddTotal {}\n");
        write();
        assertThat(Files.readString(step)).startsWith("package com.example.shop;\n\nimport static ");
        CompiledTables.compile(step);
    }

    @Test
    void aStepWithoutASourceFileIsRefused() throws IOException {
        assertThatThrownBy(() -> SNAPSHOT.writeInto(project, new SchemaVersion(40)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("There is no source file of the step V040 below ");
        assertThatThrownBy(() -> SNAPSHOT.writeInto(sources, new SchemaVersion(4)))
                .hasMessageContaining("There are no sources in ")
                .hasMessageEndingWith("Name the folder of the project: --project.");
        Files.writeString(Files.createDirectories(sources.resolve("queue")).resolve("V004AddQueue.java"), STEP);
        refusedToFind("There are several source files of a step V004: ");
        replaceStep("package com.example.shop; // class V004AddTotal {}");
        Files.delete(sources.resolve("queue/V004AddQueue.java"));
        refusedToFind("declares no class V004AddTotal.");
        Files.write(step, new byte[] {'c', (byte) 0xff, '\n'});
        refusedToFind("cannot be read as UTF-8");
        Files.move(step, sources.resolve("V004AddTotal.kt"));
        refusedToFind("V004AddTotal.kt is not Java.");
    }

    private Path write() {
        return SNAPSHOT.writeInto(project, new SchemaVersion(4));
    }

    private void replaceStep(String source) throws IOException {
        Files.writeString(step, source);
    }

    private void refusedToFind(String message) {
        assertThatThrownBy(this::write)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    /** Nothing is half done: the file stays as it is, and none is left beside it. */
    private void refused(String message) throws IOException {
        String before = Files.readString(step);
        refusedToFind(message);
        assertThat(Files.readString(step)).isEqualTo(before);
        assertThat(files()).containsExactly("V004AddTotal.java");
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(sources)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
