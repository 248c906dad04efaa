package dev.stepwise.benchmarks.worker;

import java.nio.file.Path;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Property;

/** Runs jOOQ's code generator on a migrated database, with the same settings as Stepwise. */
final class JooqGenerate implements Tool {

    /** The default schema of Stepwise's code generator. */
    private static final String SCHEMA = "model";

    private final ModelModule module;

    JooqGenerate(Path module) {
        this.module = new ModelModule(module);
    }

    @Override
    public void call(String url) throws Exception {
        module.generate(new Configuration()
                .withJdbc(new Jdbc()
                        .withUrl(url)
                        .withProperties(new Property().withKey("currentSchema").withValue(SCHEMA + ", public")))
                .withGenerator(new Generator().withDatabase(database())));
    }

    private static Database database() {
        return new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema(SCHEMA)
                .withOutputSchemaToDefault(true)
                .withExcludes("stepwise_journal")
                .withForcedTypes(
                        new ForcedType().withName("VARCHAR").withIncludeTypes("citext"),
                        new ForcedType().withName("_varchar").withIncludeTypes("_citext"));
    }
}
