package dev.stepwise.benchmarks;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Generates the classes of the chain's tables for a module without classes, and again for the same module.
 *
 * <p>jOOQ reads a database that is already migrated: neither the start of its server nor the migration is counted. Stepwise starts a server,
 * migrates, generates and stops the server, and all of that is counted, except for unpacking the server's binaries, which happens once on a
 * machine.
 *
 * <p>Both are called as jOOQ's Maven plugin calls its generator, in a JVM that has loaded none of their classes. The start of that JVM and
 * of Maven is not counted for either.
 *
 * <p>Stepwise writes each class that jOOQ writes, with its own types for citext, and some more, such as {@code GeneratedFrom}.
 */
final class CodeGeneration implements Benchmark {

    private static final Work CLEAN = new Work("Code generation, no classes yet", Unit.SECONDS);
    private static final Work UNCHANGED = new Work("Code generation, nothing changed", Unit.SECONDS);

    @Override
    public String name() {
        return "code-generation";
    }

    @Override
    public List<Comparison> measure(Laboratory laboratory) {
        Path modules = laboratory.directory().toAbsolutePath().resolve(name());
        Generation jooq = generation(laboratory, Tool.jooqGenerate(modules.resolve("jooq")));
        Generation stepwise = generation(laboratory, Tool.stepwiseGenerate(modules.resolve("stepwise")));
        try (ScratchDatabase migrated = laboratory.server().createDatabase()) {
            SchemaMigrator.of(migrated.dataSource(), laboratory.chain())
                    .inSchema("model")
                    .up();
            Results results = laboratory.compare(
                    List.of(jooq, stepwise), Databases.kept(Map.of(jooq.name(), migrated, stepwise.name(), migrated)));
            requireAll(jooq.classes(), stepwise.classes());
            return List.of(
                    compare(CLEAN, results)
                            .expecting(
                                    Goal.of(Contenders.STEPWISE, results, CLEAN).within(1, Contenders.JOOQ)),
                    compare(UNCHANGED, results)
                            .expecting(Goal.of(Contenders.STEPWISE, results, UNCHANGED)
                                    .under(0.5)));
        }
    }

    private static Generation generation(Laboratory laboratory, Tool tool) {
        return new Generation(laboratory, tool, CLEAN, UNCHANGED);
    }

    private static Comparison compare(Work work, Results results) {
        return new Comparison(work, results, Contenders.JOOQ, new RoundTrips(Map.of()));
    }

    private static void requireAll(Map<String, String> jooq, Map<String, String> stepwise) {
        Set<String> missing = new TreeSet<>(jooq.keySet());
        missing.removeAll(stepwise.keySet());
        if (!missing.isEmpty()) {
            throw new BenchmarkException("Stepwise generated %d classes and jOOQ %d. Only from jOOQ: %s."
                    .formatted(
                            stepwise.size(),
                            jooq.size(),
                            missing.stream().limit(3).toList()));
        }
    }
}
