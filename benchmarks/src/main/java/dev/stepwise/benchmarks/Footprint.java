package dev.stepwise.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a tool adds to an application: its jars, and the memory of a fresh install and of a start with nothing to do.
 *
 * <p>The jars are those on the class path: each tool's own and its dependencies. pgjdbc and its dependency do not count, because the
 * application needs them anyway. Migrations do not count either: the files of the other tools, and the module of the chain for Stepwise. An
 * application whose chain is compiled needs no jOOQ; one whose steps are rendered when they run does.
 *
 * <p>Memory is the peak of the whole process at the end of its first call, in an empty or an up-to-date database: heap, classes and the JVM itself, with
 * its default settings. It is available on Linux only.
 */
final class Footprint implements Benchmark {

    private static final double BYTES_A_MEBIBYTE = 1 << 20;

    private static final Work JARS = new Work("Jars without pgjdbc", Unit.MEBIBYTES);

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public List<Comparison> measure(Laboratory laboratory) {
        ChainFiles files = laboratory.files();
        List<Tool> tools =
                List.of(Tool.stepwise(), Tool.stepwiseWithoutJooq(), Tool.flyway(files), Tool.liquibase(files));
        return List.of(
                compare(JARS, jars(laboratory.jars()), Contenders.PGJDBC, Stream.of(Contenders.STEPWISE_WITHOUT_JOOQ)),
                freshInstall(laboratory, with(Tool.renderedText(files.transactions()), tools)),
                nothingToDo(laboratory, with(Tool.pgjdbc(), tools)));
    }

    private static List<Tool> with(Tool floor, List<Tool> tools) {
        return Stream.concat(Stream.of(floor), tools.stream()).toList();
    }

    private static Comparison freshInstall(Laboratory laboratory, List<Tool> tools) {
        Databases empty = Databases.empty(laboratory.server());
        return memory(laboratory, "Peak memory, fresh install of %s versions", tools, empty);
    }

    private static Comparison nothingToDo(Laboratory laboratory, List<Tool> tools) {
        Databases installed = UpToDateDatabases.of(laboratory, tools);
        return memory(laboratory, "Peak memory, nothing to do at %s versions", tools, installed);
    }

    private static Comparison memory(Laboratory laboratory, String title, List<Tool> tools, Databases databases) {
        Work work = new Work(title.formatted(laboratory.chain().steps().size()), Unit.MEBIBYTES);
        List<PeakMemory> contenders = tools.stream()
                .map(tool -> new PeakMemory(laboratory, tool, work))
                .toList();
        return compare(
                work, laboratory.compare(contenders, databases), tools.get(0).contender(), Contenders.applications());
    }

    private static Comparison compare(Work work, Results results, String floor, Stream<String> ours) {
        Comparison comparison = new Comparison(work, results, floor, new RoundTrips(Map.of()));
        ours.map(contender -> Goal.of(contender, results, work))
                .forEach(goal -> comparison
                        .expecting(goal.smallerThan(Contenders.FLYWAY))
                        .expecting(goal.smallerThan(Contenders.LIQUIBASE)));
        return comparison;
    }

    private static Results jars(ToolJars jars) {
        List<Path> core = jars.of("migration-core");
        Map<String, List<Double>> sizes = new LinkedHashMap<>();
        sizes.put(Contenders.STEPWISE, size(core, jars.of("pgjdbc")));
        sizes.put(Contenders.STEPWISE_WITHOUT_JOOQ, size(without(core, jars.of("jooq")), jars.of("pgjdbc")));
        sizes.put(Contenders.FLYWAY, size(jars.of("flyway"), jars.of("pgjdbc")));
        sizes.put(Contenders.LIQUIBASE, size(jars.of("liquibase"), jars.of("pgjdbc")));
        return new Results(List.copyOf(sizes.keySet()), Map.of(JARS, sizes));
    }

    /** Returns the size of the jars in MiB, without those that do not count. */
    private static List<Double> size(List<Path> jars, List<Path> common) {
        return List.of(
                without(jars, common).stream().mapToLong(Footprint::bytes).sum() / BYTES_A_MEBIBYTE);
    }

    private static List<Path> without(List<Path> jars, List<Path> others) {
        List<Path> rest = new ArrayList<>(jars);
        if (!rest.removeAll(others)) {
            throw new BenchmarkException("None of the jars %s is among %s. Build again.".formatted(others, jars));
        }
        return rest;
    }

    private static long bytes(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new BenchmarkException("%s is not a jar. Run the benchmarks with benchmarks/run.".formatted(jar));
        }
        try {
            return Files.size(jar);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
