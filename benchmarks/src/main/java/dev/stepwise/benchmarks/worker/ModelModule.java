package dev.stepwise.benchmarks.worker;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * A module into which jOOQ's code generator writes, as if called by its Maven plugin.
 *
 * @param directory the base directory of the module
 */
record ModelModule(Path directory) {

    /** Generates the classes into the module; logs errors only. */
    void generate(Configuration configuration) throws Exception {
        configuration.setLogging(Logging.ERROR);
        configuration.setBasedir(directory.toString());
        configuration
                .getGenerator()
                .setTarget(new Target()
                        .withPackageName("dev.stepwise.phoenixkit.schema")
                        .withDirectory(directory
                                .resolve("target/generated-sources/jooq")
                                .toString()));
        try (URLClassLoader classPath = classPath()) {
            Thread.currentThread().setContextClassLoader(classPath);
            GenerationTool.generate(configuration);
        }
    }

    /** Maven's class loaders list their class path; that of a plain JVM does not. */
    private static URLClassLoader classPath() throws MalformedURLException {
        List<URL> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(entries.toArray(URL[]::new));
    }
}
