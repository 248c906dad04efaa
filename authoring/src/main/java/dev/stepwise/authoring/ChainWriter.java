package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a new chain: its provider, its first step, the file of its seals and its proofs; and a {@code pom.xml} if the folder has no project yet.
 *
 * <p>In a project that is there, it adds what is missing and overwrites nothing.
 */
public final class ChainWriter {

    private static final String SERVICE = "META-INF/services/dev.stepwise.migrate.ChainProvider";

    private final ChainRequest request;
    private final SourceTree sources;
    private final StepTitle first;
    private final FileChanges changes = new FileChanges();
    private final List<String> notes = new ArrayList<>();

    private ChainWriter(ChainRequest request) {
        this.request = request;
        this.sources = new SourceTree(request.project());
        this.first = StepTitle.of(request.first());
    }

    /**
     * Writes the chain.
     *
     * @throws InvalidRequestException when the project has a chain of that name, one of the chain's classes is there already, or a file cannot
     *     be written; nothing is changed then
     */
    public static WrittenSources write(ChainRequest request) {
        return new ChainWriter(request).write();
    }

    private WrittenSources write() {
        requireNew();
        addProject();
        addChain();
        addService();
        return new WrittenSources(changes.write(), notes);
    }

    private void requireNew() {
        for (ChainSource chain : ChainSource.inAnyLanguage(sources)) {
            if (chain.name().equals(Optional.of(request.name()))) {
                throw new InvalidRequestException("The chain %s is there already, in %s. Add a step to it with new."
                        .formatted(request.name(), chain.source().file()));
            }
        }
    }

    private void addProject() {
        Path project = request.project();
        if (Files.exists(project.resolve("pom.xml"))) {
            notes.add("Add to pom.xml, if it is missing there:\n\n" + BuildLines.ofMaven());
        } else if (isGradle(project)) {
            notes.add("Add to the build of Gradle, if it is missing there:\n\n" + BuildLines.ofGradle());
        } else {
            changes.create(project.resolve("pom.xml"), Template.filled("pom.xml.txt", values()));
        }
        if (!Files.exists(project.resolve(".gitignore"))) {
            String built = isGradle(project) ? "/.gradle/\n/build/\n" : "/target/\n";
            changes.create(project.resolve(".gitignore"), built + "/.stepwise/\n");
        }
        if (Files.exists(sources.main().resolve("module-info.java"))) {
            notes.add("Add to module-info.java:\n\n" + Template.filled("module-info.txt", values()));
        }
    }

    private static boolean isGradle(Path project) {
        return Stream.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts")
                .anyMatch(build -> Files.exists(project.resolve(build)));
    }

    private void addChain() {
        String type = request.type();
        Path folder = sources.folder(request.packageName());
        Path tests = sources.tests().resolve(sources.main().relativize(folder));
        String step = firstType();
        changes.create(folder.resolve(type + ".java"), Template.filled("Provider.java.txt", values()));
        changes.create(
                folder.resolve(step + ".java"),
                new StepSkeleton(first, List.of()).source(request.packageName(), step, ""));
        changes.create(tests.resolve(type + "ProofTest.java"), Template.filled("ProofTest.java.txt", values()));
        changes.create(
                tests.resolve(step + "Test.java"),
                StepTest.source(request.packageName(), step, request.packageName() + "." + type, "V001", 0));
        changes.create(
                sources.resources().resolve(sources.main().relativize(folder)).resolve(type + ".seals"),
                Template.filled("seals.txt", values()));
    }

    private void addService() {
        String provider = request.packageName() + "." + request.type();
        Path file = sources.resources().resolve(SERVICE);
        if (!Files.exists(file)) {
            changes.create(file, provider + "\n");
            return;
        }
        SourceText there = SourceText.read(file);
        if (there.text().lines().noneMatch(line -> line.strip().equals(provider))) {
            String end = there.text().contains("\r\n") ? "\r\n" : "\n";
            String before = there.text().isEmpty() || there.text().endsWith("\n") ? there.text() : there.text() + end;
            changes.replace(new SourceText(file, before + provider + end, ""));
        }
    }

    private String firstType() {
        return "V001" + first.inCamelCase();
    }

    private Map<String, String> values() {
        return Map.of(
                "chain", request.name(),
                "class", request.type(),
                "package", request.packageName(),
                "step", firstType());
    }
}
