package dev.stepwise.codegen;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.jaxb.Configuration;

/** A schema of a few statements whose model is generated, compiled and used on a database of that schema. */
final class Trial {

    private final Path directory;
    private final Generation generation;

    private Trial(Path directory, String... statements) {
        TrialChain.statements = List.of(statements);
        this.directory = directory;
        generation = Generation.into(directory).with("chain", "trial");
    }

    static Trial of(Path directory, String... statements) {
        return new Trial(directory, statements);
    }

    Trial with(String property, String value) {
        generation.with(property, value);
        return this;
    }

    Trial configured(Consumer<Configuration> change) {
        change.accept(generation.configuration);
        return this;
    }

    /** Returns the text of each generated file, by its path below the package. */
    Map<String, String> files() throws Exception {
        return generation.run();
    }

    /** Generates and compiles the model. */
    void compile() throws Exception {
        files();
        CompiledModel.of(directory).close();
    }

    /** Generates and compiles the model, and runs Java statements that use it and return a value; they have {@code db}. */
    Object use(String... java) throws Exception {
        files();
        Files.writeString(directory.resolve("Use.java"), """
                import static library.model.Tables.*;
                import java.util.*;
                import org.jooq.*;
                import org.jooq.Record;
                import org.jooq.impl.*;
                @SuppressWarnings({"deprecation", "unchecked", "rawtypes"})
                public class Use implements java.util.function.Function<DSLContext, Object> {
                    public Object apply(DSLContext sql) {
                        DSLContext db = sql.configuration().derive(library.model.TrialSchema.onSearchPath()).dsl();
                        %s
                    }
                }""".formatted(String.join("\n        ", java)));
        try (CompiledModel model = CompiledModel.of(directory);
                ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            SchemaMigrator.of(database.dataSource(), new TrialChain().chain()).up();
            return use(model, database);
        }
    }

    @SuppressWarnings("unchecked")
    private static Object use(CompiledModel model, ScratchDatabase database) throws ReflectiveOperationException {
        DSLContext db = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
        return ((Function<DSLContext, Object>) model.create(Function.class, "Use")).apply(db);
    }
}
