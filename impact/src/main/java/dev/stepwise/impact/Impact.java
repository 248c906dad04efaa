package dev.stepwise.impact;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.scratch.ScratchException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepFailedException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a range of versions of a chain breaks in an application.
 *
 * <p>It is found in the bytecode of the application and of the model that jOOQ generated for it. What is written as text, such as plain SQL,
 * is not seen.
 *
 * @param chain the chain
 * @param from the version for which the application was built
 * @param to the version that the schema will have
 * @param changes what the range drops, renames, retypes or makes NOT NULL, used or not
 * @param uses the places of the application that use it, in the order of their classes and lines
 */
public record Impact(
        MigrationChain chain,
        SchemaVersion from,
        SchemaVersion to,
        List<SchemaChange> changes,
        List<AffectedUse> uses) {

    /**
     * Runs the chain on a scratch server, from nothing to the first version and on to the second, and looks up in the classes what uses the
     * difference.
     *
     * @param from the version for which the application was built; the range does not include its step
     * @param to the last version of the range, above {@code from} or, for the way down, below it
     * @param paths the jars and folders with the classes of the application and of its model; jars inside of jars are read as well
     * @throws InvalidRequestException when a version is unknown, both are the same, a path or a class cannot be read, or the classes hold no
     *     model of the chain or nothing else
     * @throws StepFailedException when a step of the chain fails
     * @throws ScratchException when no scratch server can be started
     */
    public static Impact of(MigrationChain chain, SchemaVersion from, SchemaVersion to, Collection<Path> paths) {
        VersionRange range = new VersionRange(chain, from, to);
        Classes classes = new Classes(ClassFiles.in(paths));
        GeneratedModel model = GeneratedModel.of(classes, chain.name());
        List<ClassFile> application = application(classes, model);
        List<SchemaChange> changes = range.changes();
        return new Impact(chain, from, to, changes, affected(application, new GeneratedMembers(model), changes));
    }

    /** Returns whether nothing of the application is affected. */
    public boolean isNone() {
        return uses.isEmpty();
    }

    private static List<ClassFile> application(Classes classes, GeneratedModel model) {
        List<ClassFile> application = classes.all().stream()
                .filter(file -> !model.isGenerated(file.name()) && !file.name().startsWith("org/jooq/"))
                .toList();
        if (application.isEmpty()) {
            throw new InvalidRequestException(
                    "All %s classes belong to the generated model. Name the jars and folders of the application that uses it as well."
                            .formatted(classes.all().size()));
        }
        return application;
    }

    /** Returns one use for each place and change: the one that says most. */
    private static List<AffectedUse> affected(
            List<ClassFile> application, GeneratedMembers members, List<SchemaChange> changes) {
        Map<String, AffectedUse> first = new LinkedHashMap<>();
        application.stream()
                .flatMap(file -> ApplicationClassReader.usesOf(file, members))
                .sorted(Comparator.comparing(CodeUse::use, Use.MOST_SPECIFIC_FIRST))
                .flatMap(use ->
                        changes.stream().filter(use.use()::isAffectedBy).map(change -> AffectedUse.of(use, change)))
                .forEach(use -> first.putIfAbsent(use.place() + " " + use.change(), use));
        return first.values().stream().sorted().toList();
    }
}
