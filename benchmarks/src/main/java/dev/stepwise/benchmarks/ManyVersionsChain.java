package dev.stepwise.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The chain {@code many}, whose first step creates its marker and whose others do nothing, as a jar.
 *
 * @param versions the number of its steps
 * @param directory takes the jar, and what it is made of
 */
record ManyVersionsChain(int versions, Path directory) {

    /** A method that named more of them could become too long for a class file. */
    private static final int STEPS_A_LIST = 1000;

    private static final String PROVIDER = """
            package many;

            import dev.stepwise.migrate.ChainProvider;
            import dev.stepwise.migrate.MigrationChain;
            import dev.stepwise.migrate.MigrationStep;
            import java.util.Collection;
            import java.util.List;
            import java.util.stream.Stream;

            public final class Many implements ChainProvider {
                @Override
                public MigrationChain chain() {
                    return MigrationChain.named("many").steps(steps());
                }

                private static List<Class<? extends MigrationStep>> steps() {
                    return Stream.of(%s).flatMap(Collection::stream).toList();
                }
            }
            """;

    private static final String LIST = """
            package many;

            import dev.stepwise.migrate.MigrationStep;
            import java.util.List;

            final class %s {
                static List<Class<? extends MigrationStep>> steps() {
                    return List.of(%s);
                }
            }
            """;

    private static final String FIRST_STEP = """
            package many;

            import dev.stepwise.migrate.Changes;
            import dev.stepwise.migrate.MigrationStep;
            import dev.stepwise.migrate.StepTable;
            import org.jooq.Field;
            import org.jooq.impl.DSL;
            import org.jooq.impl.SQLDataType;

            final class %s implements MigrationStep {
                private static final Marker MARKER = new Marker();

                @Override
                public void up(Changes changes) {
                    changes.ddl(DSL.createTable(MARKER).columns(MARKER.fields()));
                }

                @Override
                public void down(Changes changes) {
                    changes.ddl(DSL.dropTable(MARKER));
                }

                private static final class Marker extends StepTable {
                    final Field<Integer> id = column("id", SQLDataType.INTEGER);

                    Marker() {
                        super("many");
                    }
                }
            }
            """;

    private static final String STEP = """
            package many;

            import dev.stepwise.migrate.Changes;
            import dev.stepwise.migrate.MigrationStep;
            import org.jooq.impl.DSL;

            final class %s implements MigrationStep {
                @Override
                public void up(Changes changes) {
                    changes.dml(DSL.query("select 1"));
                }

                @Override
                public void down(Changes changes) {
                    changes.dml(DSL.query("select 1"));
                }
            }
            """;

    /** Writes and compiles the chain; returns the jar. */
    Path jar() throws IOException {
        Files.createDirectories(sources());
        Files.createDirectories(classes().resolve("META-INF/services"));
        write("Many", PROVIDER.formatted(lists().map("%s.steps()"::formatted).collect(Collectors.joining(", "))));
        for (int first = 1; first <= versions; first += STEPS_A_LIST) {
            List<String> steps = IntStream.range(first, Math.min(first + STEPS_A_LIST, versions + 1))
                    .mapToObj(ManyVersionsChain::step)
                    .toList();
            write(
                    list(first),
                    LIST.formatted(
                            list(first),
                            steps.stream().map("%s.class"::formatted).collect(Collectors.joining(", "))));
            for (String step : steps) {
                write(step, (step.equals(step(1)) ? FIRST_STEP : STEP).formatted(step));
            }
        }
        Files.writeString(classes().resolve("META-INF/services/dev.stepwise.migrate.ChainProvider"), "many.Many\n");
        compile();
        return pack();
    }

    private Stream<String> lists() {
        return IntStream.iterate(1, first -> first <= versions, first -> first + STEPS_A_LIST)
                .mapToObj(ManyVersionsChain::list);
    }

    private static String list(int first) {
        return "From%05d".formatted(first);
    }

    private static String step(int version) {
        return "V%05dDoNothing".formatted(version);
    }

    private void write(String type, String source) throws IOException {
        Files.writeString(sources().resolve(type + ".java"), source);
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new BenchmarkException("This Java runtime has no compiler. Run the benchmarks by a JDK.");
        }
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes().toString());
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjects(sourceFiles()))
                    .call();
            if (!compiled) {
                throw new BenchmarkException("The steps in %s do not compile: %s".formatted(sources(), complaints));
            }
        }
    }

    private Path[] sourceFiles() throws IOException {
        try (Stream<Path> files = Files.list(sources())) {
            return files.toArray(Path[]::new);
        }
    }

    private Path pack() throws IOException {
        Path jar = directory.resolve("many.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(classes().relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private Path sources() {
        return directory.resolve("src");
    }

    private Path classes() {
        return directory.resolve("classes");
    }
}
