package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.codegen.KotlinGenerator;
import org.jooq.impl.DSL;
import org.jooq.meta.jaxb.Generate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What jOOQ's generators make from the database of a chain, other than tables and records in Java. */
@ExtendWith(SharedServer.class)
final class OtherGeneratorsTest {

    @TempDir
    private Path directory;

    private ProvidedChain provided;

    @BeforeEach
    void provide() throws Exception {
        provided = ProvidedChain.by(ReadersChain.class);
    }

    @AfterEach
    void restore() {
        provided.close();
    }

    @Test
    void kotlinsClassesHoldNoSchema() throws Exception {
        Map<String, String> files =
                readers().by(KotlinGenerator.class.getName()).run();

        assertThat(files.get("tables/Readers.kt"))
                .contains("class Readers", "val GIVEN_NAME: TableField<ReadersRecord, String?>");
        assertThat(files.values()).noneMatch(text -> text.contains("\"model\"") || text.contains("stepwise"));
    }

    @Test
    void scalasClassesHoldNoSchema() throws Exception {
        Map<String, String> files = readers().by(scalaGenerator()).run();

        assertThat(files.get("tables/Readers.scala"))
                .contains("class Readers", "val GIVEN_NAME: TableField[ReadersRecord, String]");
        assertThat(files.values()).noneMatch(text -> text.contains("\"model\"") || text.contains("stepwise"));
    }

    @Test
    void recordsAndDaosWork() throws Exception {
        Generation generation = readers();
        generation
                .configuration
                .getGenerator()
                .setGenerate(new Generate().withPojosAsJavaRecordClasses(true).withDaos(true));
        generation.run();
        Files.writeString(directory.resolve("Use.java"), """
            import library.model.tables.daos.ReadersDao;
            import library.model.tables.pojos.Readers;
            import org.jooq.DSLContext;

            public class Use implements java.util.function.Function<DSLContext, String> {
                @Override
                public String apply(DSLContext sql) {
                    ReadersDao readers = new ReadersDao(sql.configuration().derive(library.model.ReadersSchema.in("readers")));
                    readers.insert(new Readers(1, "Ada", "Lovelace"));
                    return readers.fetchOneById(1).familyName();
                }
            }
            """);
        try (CompiledModel model = CompiledModel.of(directory);
                ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            SchemaMigrator.of(database.dataSource(), new ReadersChain().chain())
                    .inSchema("readers")
                    .up();

            assertThat(use(model).apply(on(database))).isEqualTo("Lovelace");
        }
    }

    /** jOOQ 3.20 generates Scala 3, and Scala 2 no longer. */
    private static String scalaGenerator() {
        try {
            return Class.forName("org.jooq.codegen.Scala3Generator").getName();
        } catch (ClassNotFoundException earlier) {
            return "org.jooq.codegen.ScalaGenerator";
        }
    }

    private Generation readers() {
        return Generation.into(directory).with("chain", "readers");
    }

    @SuppressWarnings("unchecked")
    private static Function<DSLContext, String> use(CompiledModel model) throws ReflectiveOperationException {
        return model.create(Function.class, "Use");
    }

    private static DSLContext on(ScratchDatabase database) {
        return DSL.using(database.dataSource(), SQLDialect.POSTGRES);
    }
}
