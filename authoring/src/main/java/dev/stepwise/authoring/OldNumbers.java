package dev.stepwise.authoring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is left as it is where steps get other numbers, although it may mean one of them.
 *
 * @param sources the sources of the project
 * @param renamed the steps under their new names
 */
record OldNumbers(SourceTree sources, RenamedSteps renamed) {

    private static final String COMPILED = "src/main/resources/META-INF/stepwise";
    private static final long LARGEST_TEXT = 1 << 20;

    /** Returns a sentence for each file that names a version by its number, or a step in another language than Java. */
    List<String> toLookAt(List<MovedStep> moved) {
        List<String> notes = new ArrayList<>();
        int lowest = moved.stream()
                .mapToInt(step -> Math.min(step.number(), step.step().number()))
                .min()
                .orElseThrow();
        files().forEach(file -> {
            if (file.toString().endsWith(".java")) {
                if (renamed.hasNumbersFrom(lowest, SourceText.read(file))) {
                    notes.add("Look at %s: it names versions by their numbers.".formatted(file));
                }
            } else if (namesStep(file)) {
                notes.add("Look at %s: it names steps that have other numbers now.".formatted(file));
            }
        });
        if (!sources.files(COMPILED, ".sql").isEmpty()) {
            notes.add("The compiled text in %s has the old numbers: compile, and run compile with --write."
                    .formatted(sources.project().resolve(COMPILED).normalize()));
        }
        return notes;
    }

    private Stream<Path> files() {
        return Stream.of("src/main", "src/test")
                .flatMap(folder -> sources.files(folder, "").stream())
                .filter(Files::isRegularFile)
                .map(Path::normalize);
    }

    private boolean namesStep(Path file) {
        return file.toFile().length() <= LARGEST_TEXT && renamed.isNamedIn(SourceText.read(file));
    }
}
