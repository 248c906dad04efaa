package dev.stepwise.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a tool adds to an application: its jars, and the memory of a start with nothing to do.
 *
 * <p>The jars are those on the class path: each tool's own and its dependencies. pgjdbc and its dependency do not count, because the
 * application needs them anyway. Migrations do not count either: the files of the other tools, and the module of the chain for Stepwise. The
 * line "Stepwise without jOOQ" is for an application that already has jOOQ.
 *
 * <p>Memory is the peak of the whole process at the end of the first call in an up-to-date database: heap, classes and the JVM itself, with
 * its default settings. It is available on Linux only.
 */
final class Footprint implements Benchmark {

    private static final String WITHOUT_JOOQ = "Stepwise without jOOQ";
    private static final double BYTES_A_MEBIBYTE = 1 << 20;

    private static final Work JARS = new Work("Jars without pgjdbc", Unit.MEBIBYTES);

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public List<Comparison> measure(Laboratory laboratory) {
        return List.of(compare(JARS, jars(laboratory.jars())), compareMemory(laboratory));
    }

    private static Comparison compareMemory(Laboratory laboratory) {
        Work memory = new Work(
                "Peak memory, nothing to do at %s versions"
                        .formatted(laboratory.chain().steps().size()),
                Unit.MEBIBYTES);
        ChainFiles files = laboratory.files();
        List<Tool> tools = List.of(Tool.pgjdbc(), Tool.stepwise(), Tool.flyway(files), Tool.liquibase(files));
        List<PeakMemory> contenders = tools.stream()
                .map(tool -> new PeakMemory(laboratory, tool, memory))
                .toList();
        return compare(memory, laboratory.compare(contenders, UpToDateDatabases.of(laboratory, tools)));
    }

    private static Comparison compare(Work work, Results results) {
        return new Comparison(work, results, Contenders.PGJDBC, new RoundTrips(Map.of()))
                .expecting(Goal.smallerThan(results, work, Contenders.FLYWAY))
                .expecting(Goal.smallerThan(results, work, Contenders.LIQUIBASE));
    }

    private static Results jars(ToolJars jars) {
        List<Path> core = jars.of("migration-core");
        Map<String, List<Double>> sizes = new LinkedHashMap<>();
        sizes.put(Contenders.STEPWISE, size(core, jars.of("pgjdbc")));
        sizes.put(WITHOUT_JOOQ, size(without(core, jars.of("jooq")), jars.of("pgjdbc")));
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
