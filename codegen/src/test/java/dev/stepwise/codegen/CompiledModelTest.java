package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledModelTest {

    @Test
    void theModelCompilesWithWhatUsesIt(@TempDir Path directory) throws Exception {
        Generation.ofLibraryInto(directory).run();
        Files.writeString(directory.resolve("Use.java"), """
                public class Use implements java.util.function.Supplier<String> {
                    public String get() { return library.model.Tables.BOOKS.getName(); }
                }""");

        try (CompiledModel model = CompiledModel.of(directory)) {
            assertThat(model.create(Supplier.class, "Use").get()).isEqualTo("books");
        }
    }

    @Test
    void whatDoesNotCompileIsReported(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("Use.java"), "public class Use { library.model.Tables none; }");

        assertThatThrownBy(() -> CompiledModel.of(directory)).hasMessageContaining("library.model");
    }
}
