package dev.stepwise.benchmarks.worker;

import java.nio.file.Path;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Property;

/** Generates the classes of the module {@code schema-model}. It starts its own server and ignores the given database. */
final class StepwiseGenerate implements Tool {

    private final ModelModule module;

    StepwiseGenerate(Path module) {
        this.module = new ModelModule(module);
    }

    @Override
    public void call(String url) throws Exception {
        module.generate(new Configuration()
                .withGenerator(new Generator()
                        .withName("dev.stepwise.codegen.SchemaModelGenerator")
                        .withDatabase(new Database()
                                .withName("dev.stepwise.codegen.MigratedPostgresDatabase")
                                .withProperties(new Property().withKey("chain").withValue("phoenix_kit")))));
    }
}
