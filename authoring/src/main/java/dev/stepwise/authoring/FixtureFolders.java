package dev.stepwise.authoring;

import dev.stepwise.script.SchemaVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folders of rows for tests, which are named by a version: {@code V003-add-total}. */
record FixtureFolders(SourceTree sources) {

    private static final Pattern NAME = Pattern.compile("V(\\d{3,6})(?:[-_].+)?");

    /** Returns a sentence for each folder of a version whose step gets another number; its files say the number as well. */
    List<String> toRename(List<MovedStep> moved) {
        List<String> notes = new ArrayList<>();
        for (Path folder : folders()) {
            Matcher name = NAME.matcher(folder.getFileName().toString());
            if (name.matches()) {
                step(moved, Integer.parseInt(name.group(1)))
                        .ifPresent(step -> notes.add(
                                "If %s has rows of %s, name it %s, also in the lines \"version\" of its files."
                                        .formatted(folder, step.type(), new SchemaVersion(step.number()))));
            }
        }
        return notes;
    }

    private Iterable<Path> folders() {
        TreeSet<Path> folders = new TreeSet<>();
        for (String ending : List.of(".rows", ".sql")) {
            sources.files("src/test/resources", ending).forEach(file -> folders.add(file.getParent()));
        }
        return folders;
    }

    private static Optional<MovedStep> step(List<MovedStep> moved, int number) {
        return moved.stream().filter(step -> step.step().number() == number).findFirst();
    }
}
