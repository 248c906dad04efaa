package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Numbers the steps of a chain in the order of its list, as after a merge of two branches that have used the same number.
 *
 * <p>It reads and writes sources, which need not compile.
 */
public final class StepRenumbering {

    private final SourceTree sources;
    private final ListNumbers numbers;

    private StepRenumbering(RenumberRequest request) {
        this.sources = new SourceTree(request.project());
        ChainSource chain = ChainSource.find(sources, request.chain());
        this.numbers =
                new ListNumbers(CheckedList.toRenumber(chain, sources), sources, SealedVersions.of(chain, sources));
    }

    /**
     * Renames the classes whose number is not that of their place, with their files, their tests and whatever names them below {@code src}. The
     * first step keeps its number, and so does each released one.
     *
     * @throws InvalidRequestException when the chain or its list is not found, a file has marks of a merge conflict, a step is not listed, a
     *     released version would get another step, or a file cannot be written; nothing is changed then
     */
    public static WrittenSources write(RenumberRequest request) {
        return new StepRenumbering(request).write();
    }

    private WrittenSources write() {
        javaSources().forEach(MergeConflict::requireNoneIn);
        List<MovedStep> moved = numbers.moved();
        if (moved.isEmpty()) {
            return new WrittenSources(
                    List.of(), List.of("Nothing to do: the steps have the numbers of their places in the list."));
        }
        RenamedSteps renamed = new RenamedSteps(moved);
        FileChanges changes = new FileChanges();
        javaSources().forEach(source -> add(changes, source, renamed.of(source)));
        List<String> notes = notes(moved, renamed);
        return new WrittenSources(changes.write(), notes);
    }

    private Stream<SourceText> javaSources() {
        return Stream.of("src/main", "src/test")
                .flatMap(folder -> sources.files(folder, ".java").stream())
                .map(SourceText::read);
    }

    private static void add(FileChanges changes, SourceText before, SourceText after) {
        if (!after.file().equals(before.file())) {
            changes.move(before.file(), after);
        } else if (!after.text().equals(before.text())) {
            changes.replace(after);
        }
    }

    private List<String> notes(List<MovedStep> moved, RenamedSteps renamed) {
        List<String> notes = new ArrayList<>();
        moved.forEach(step -> notes.add(step.toString()));
        notes.addAll(numbers.doubts());
        notes.addAll(new FixtureFolders(sources).toRename(moved));
        notes.addAll(new OldNumbers(sources, renamed).toLookAt(moved));
        return notes;
    }
}
