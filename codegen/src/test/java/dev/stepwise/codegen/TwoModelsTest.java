package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.jooq.codegen.GenerationTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Uses the models of two versions of a chain in one application. */
@ExtendWith(SharedServer.class)
final class TwoModelsTest {

    @Test
    @SuppressWarnings("unchecked")
    void theSettingsOfOneServeBoth(@TempDir Path directory) throws Exception {
        generate(directory, "notes.first", "1");
        generate(directory, "notes.newest", "2");
        Files.writeString(directory.resolve("Use.java"), """
                import org.jooq.SQLDialect;
                import org.jooq.impl.DSL;
                public class Use implements java.util.function.BiFunction<javax.sql.DataSource, String, Object> {
                    public Object apply(javax.sql.DataSource source, String schema) {
                        var sql = DSL.using(source, SQLDialect.POSTGRES, notes.first.NotesSchema.in(schema));
                        sql.insertInto(notes.first.Tables.NOTES_SCHEMA).values(1).execute();
                        notes.newest.NotesSchema.requireVersionStrictly(source, schema);
                        return sql.fetchSingle(notes.newest.Tables.NOTES_SCHEMA).getPinned();
                    }
                }""");
        try (CompiledModel model = CompiledModel.of(directory);
                ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            SchemaMigrator.of(database.dataSource(), new NotesChain().chain())
                    .inSchema("tenant_a")
                    .up();

            BiFunction<DataSource, String, Object> use = model.create(BiFunction.class, "Use");

            assertThat(use.apply(database.dataSource(), "tenant_a")).isEqualTo(false);
        }
    }

    private static void generate(Path directory, String packageName, String version) throws Exception {
        Generation generation =
                Generation.into(directory).with("chain", "notes").with("version", version);
        generation.configuration.getGenerator().getTarget().setPackageName(packageName);
        GenerationTool.generate(generation.configuration);
    }
}
