package dev.stepwise.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the benchmarks and prints their table. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Lets psql, Flyway, Liquibase and Stepwise do the same work, and prints one table.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every goal was reached", "1:a goal was missed", "2:usage error"})
public final class Main implements Callable<Integer> {

    private static final Map<String, Benchmark> ALL = Stream.of(
                    new FreshInstall(Duration.ZERO),
                    new FreshInstall(Duration.ofMillis(2)),
                    new NothingToDo(),
                    new AllDown(),
                    new LargeBackfill(),
                    new CodeGeneration(),
                    new Footprint(),
                    new ManyVersions())
            .collect(Collectors.toMap(Benchmark::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rounds",
            paramLabel = "<number>",
            defaultValue = "7",
            description = "How often each contender does each work. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--minutes",
            paramLabel = "<number>",
            defaultValue = "60",
            description =
                    "The time after which no contenders begin another round; the table says how many rounds they have. Default: ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(
            names = "--build",
            paramLabel = "<directory>",
            defaultValue = "benchmarks/target",
            description =
                    "The directory in which the build has listed the jars of the tools. Default: ${DEFAULT-VALUE}.")
    private Path build = Path.of("benchmarks", "target");

    @Option(
            names = "--launcher",
            paramLabel = "<file>",
            defaultValue = "stepwise",
            description = "The launcher of the command line. Default: ${DEFAULT-VALUE}.")
    private Path launcher = Path.of("stepwise");

    @Option(
            names = "--before",
            paramLabel = "<directory>",
            description =
                    "benchmarks/target of an earlier build of Stepwise, which takes part in the installations and in nothing to do.")
    private @Nullable Path before;

    @Parameters(
            paramLabel = "<benchmark>",
            arity = "0..*",
            description = "The benchmarks to run. Default: all of them: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private List<String> chosen = List.copyOf(ALL.keySet());

    /** Runs the benchmarks and exits with a code that {@code --help} lists. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failed, line, parsed) -> {
                    failed.printStackTrace(line.getErr());
                    return 70;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() {
        List<Benchmark> benchmarks = benchmarks();
        String psql = Psql.version();
        Rounds bounded = new Rounds(rounds, Duration.ofMinutes(minutes), Main::report);
        Laboratory laboratory =
                new Laboratory(build.resolve("work"), toolJars(), launcher.toAbsolutePath(), bounded, Main::report);
        System.out.println(machine(laboratory, psql));
        System.out.print(Comparison.HEADING);
        boolean allReached = true;
        for (Benchmark benchmark : benchmarks) {
            allReached &= isReached(benchmark, laboratory);
        }
        return allReached ? 0 : 1;
    }

    private ToolJars toolJars() {
        ToolJars jars = new ToolJars(build.resolve("class-paths"));
        if (before != null) {
            List<Path> earlier = new ArrayList<>(List.of(before.resolve("classes")));
            earlier.addAll(new ToolJars(before.resolve("class-paths")).of("stepwise"));
            jars.add(Laboratory.BEFORE, earlier);
        }
        return jars;
    }

    /** Prints the result immediately, because the next benchmark may take long. */
    private static boolean isReached(Benchmark benchmark, Laboratory laboratory) {
        report(benchmark.name());
        List<Comparison> comparisons = benchmark.measure(laboratory);
        comparisons.forEach(comparison -> System.out.print(comparison.text()));
        return comparisons.stream().allMatch(Comparison::isAllReached);
    }

    private List<Benchmark> benchmarks() {
        if (rounds < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rounds is %s, but must be 1 or more. Use 7 for reliable figures.".formatted(rounds));
        }
        if (minutes < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--minutes is %s, but must be 0 or more. With 0, each benchmark has one round.".formatted(minutes));
        }
        return chosen.stream().map(this::benchmark).toList();
    }

    private Benchmark benchmark(String name) {
        Benchmark benchmark = ALL.get(name);
        if (benchmark == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Unknown benchmark \"%s\"; known: %s.".formatted(name, String.join(", ", ALL.keySet())));
        }
        return benchmark;
    }

    private String machine(Laboratory laboratory, String psql) {
        return "At most %s rounds on %s cores, %s %s, JDK %s; %s; %s.%n"
                .formatted(
                        rounds,
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        laboratory.server(),
                        psql);
    }

    private static void report(String what) {
        System.err.println(what);
    }

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ALL.keySet().iterator();
        }
    }
}
