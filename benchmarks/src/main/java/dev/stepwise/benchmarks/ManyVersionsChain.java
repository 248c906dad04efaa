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
 * The chain {@code many} as a jar. Its first step creates the marker; the others do nothing. Each version has a seal.
 *
 * @param versions the number of its steps
 * @param directory the directory for the jar, its sources and its classes
 */
record ManyVersionsChain(int versions, Path directory) {

    /** The number of steps per list. A method that names more steps could exceed the limit of the class file format. */
    private static final int STEPS_A_LIST = 1000;

    private static final String PROVIDER_NAME = "Many";

    private static final String PROVIDER = """
            package many;

            import dev.stepwise.migrate.ChainProvider;
            import dev.stepwise.migrate.MigrationChain;
            import dev.stepwise.migrate.Seals;

            public final class Many implements ChainProvider {
                @Override
                public MigrationChain chain() {
                    return MigrationChain.named("many").markedBy("many").sealedBy(Seals.beside(Many.class)).steps(%s);
                }
            }
            """;

    private static final String LIST = """
            package many;

            import dev.stepwise.migrate.Changes;
            import dev.stepwise.migrate.MigrationStep;
            import dev.stepwise.migrate.StepTable;
            import java.util.List;
            import org.jooq.Field;
            import org.jooq.impl.DSL;
            import org.jooq.impl.SQLDataType;

            final class %s {
                static List<Class<? extends MigrationStep>> steps() {
                    return List.of(%s);
                }
            }
            """;

    private static final String FIRST_STEP = """

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
        Files.createDirectories(services());
        write(PROVIDER_NAME, PROVIDER.formatted(joined(lists(), "%s::steps", ", ")));
        for (int number = 0; number < lists().size(); number++) {
            writeList(lists().get(number), steps(number));
        }
        Files.writeString(services().resolve("dev.stepwise.migrate.ChainProvider"), "many.Many\n");
        compile();
        Files.writeString(classes().resolve("many/Many.seals"), seals());
        return pack();
    }

    /** Returns seals of the right length; no run compares them with a catalog. */
    private String seals() {
        return IntStream.rangeClosed(1, versions)
                .mapToObj(number -> "V%03d=%064x 3.19/1:%064x\n".formatted(number, number, versions + number))
                .collect(Collectors.joining("", "format=2\n", ""));
    }

    private List<String> lists() {
        return IntStream.rangeClosed(0, (versions - 1) / STEPS_A_LIST)
                .mapToObj("Steps%s"::formatted)
                .toList();
    }

    private List<String> steps(int list) {
        int first = list * STEPS_A_LIST + 1;
        return IntStream.range(first, Math.min(first + STEPS_A_LIST, versions + 1))
                .mapToObj("V%05dDoNothing"::formatted)
                .toList();
    }

    private void writeList(String list, List<String> steps) throws IOException {
        String first = steps.get(0);
        write(
                list,
                LIST.formatted(list, joined(steps, "%s.class", ", "))
                        + (first.equals(steps(0).get(0)) ? FIRST_STEP : STEP).formatted(first)
                        + joined(steps.subList(1, steps.size()), STEP, ""));
    }

    private static String joined(List<String> names, String form, String separator) {
        return names.stream().map(form::formatted).collect(Collectors.joining(separator));
    }

    private void write(String type, String source) throws IOException {
        Files.writeString(source(type), source);
    }

    private Path source(String type) {
        return sources().resolve(type + ".java");
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new BenchmarkException("This Java runtime has no compiler. Run the benchmarks with a JDK.");
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

    private Path[] sourceFiles() {
        return Stream.concat(Stream.of(PROVIDER_NAME), lists().stream())
                .map(this::source)
                .toArray(Path[]::new);
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

    private Path services() {
        return classes().resolve("META-INF/services");
    }
}
