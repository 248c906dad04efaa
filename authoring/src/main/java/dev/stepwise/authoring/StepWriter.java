package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Writes the next step of a chain, with its test, and adds it to the chain's list.
 *
 * <p>It reads and writes sources, which need not compile.
 */
public final class StepWriter {

    private static final Pattern TABLE = Pattern.compile("(?:\\bStepTable\\s*\\.\\s*named|\\bsuper)\\(\"(\\w+)\"\\)");

    private final SourceTree sources;
    private final ChainSource chain;
    private final CheckedList list;
    private final StepTitle title;

    private StepWriter(StepRequest request) {
        this.sources = new SourceTree(request.project());
        this.title = StepTitle.of(request.title());
        this.chain = ChainSource.find(sources, request.chain());
        this.list = CheckedList.toAddTo(chain, sources, title);
        requireUnreleased(SealedVersions.of(chain, sources));
    }

    /**
     * Writes the step. A title such as {@code create orders}, {@code add total to orders} or {@code add order total}, where earlier steps
     * declare the table {@code orders}, gives a step that does so; any other gives one that declares nothing yet.
     *
     * @throws InvalidRequestException when the title makes no name of a class, the chain or its list is not found, the list has a gap or
     *     misses a released step, a step is not listed, or a file is there already or cannot be written; nothing is changed then
     */
    public static WrittenSources write(StepRequest request) {
        return new StepWriter(request).write();
    }

    private void requireUnreleased(SealedVersions sealed) {
        SchemaVersion next = new SchemaVersion(list.steps().newest().number() + 1);
        if (sealed.has(next)) {
            throw new InvalidRequestException(
                    "%s would be %s, which is released: %s has its seal, and the list has no such step. Restore the released step at its place in the list."
                            .formatted(list.nextType(title), next, sealed.file().orElseThrow()));
        }
    }

    private WrittenSources write() {
        FileChanges changes = new FileChanges();
        Optional<NewDecade> decade = NewDecade.after(list.steps());
        Path folder = decade.map(NewDecade::newFolder).orElseGet(list::folder);
        String type = list.nextType(title);
        StepSkeleton skeleton = new StepSkeleton(title, knownTables());
        changes.create(
                folder.resolve(type + ".java"),
                styled(skeleton.source(sources.packageOf(folder), type, visibility(decade))));
        if (chain.isProvider()) {
            changes.create(
                    sources.tests().resolve(sources.main().relativize(folder)).resolve(type + "Test.java"),
                    styled(test(folder, type)));
        }
        decade.ifPresentOrElse(begun -> begun.addTo(changes, sources, type), () -> changes.replace(list.with(type)));
        return new WrittenSources(changes.write(), notes(skeleton, decade));
    }

    private List<String> notes(StepSkeleton skeleton, Optional<NewDecade> decade) {
        List<String> notes = new ArrayList<>();
        if (skeleton.isEmpty()) {
            notes.add("The step declares nothing yet: write the change in up, and its inverse in down.");
        }
        if (!chain.isProvider()) {
            notes.add("%s is no ChainProvider, so that no test is written."
                    .formatted(chain.source().type()));
        }
        if (decade.isPresent() && Files.exists(sources.main().resolve("module-info.java"))) {
            notes.add("Add to module-info.java: opens %s to dev.stepwise;"
                    .formatted(sources.packageOf(decade.get().newFolder())));
        }
        return notes;
    }

    private String visibility(Optional<NewDecade> decade) {
        return decade.isPresent() || list.isInOnePackage() ? "" : "public ";
    }

    private String styled(String text) {
        return list.steps().newest().source().styled(text);
    }

    private String test(Path folder, String type) {
        String offered = sources.packageOf(chain.source().folder());
        String provider =
                (offered.isEmpty() ? "" : offered + ".") + chain.source().type();
        ListedStep newest = list.steps().newest();
        return StepTest.source(sources.packageOf(folder), type, provider, newest.nextPrefix(), newest.number());
    }

    /** Returns the names of the tables that the chain's steps declare, as far as their files are found. */
    private List<String> knownTables() {
        return list.steps().steps().stream()
                .map(step -> sources.resolve(step.type(), step.source()))
                .flatMap(Optional::stream)
                .filter(Files::exists)
                .map(SourceText::read)
                .flatMap(source -> TABLE.matcher(source.text()).results())
                .map((MatchResult table) -> table.group(1))
                .distinct()
                .toList();
    }
}
