package dev.stepwise.benchmarks.worker;

import java.nio.file.Path;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Property;

/** The code generation of the module {@code schema-model}, which brings its own server: the database that it is given is not used. */
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
