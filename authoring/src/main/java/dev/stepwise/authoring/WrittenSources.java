package dev.stepwise.authoring;

import java.nio.file.Path;
import java.util.List;

/**
 * What a command has written.
 *
 * @param files the files that are new or changed
 * @param notes what is left to do by hand, in sentences
 */
public record WrittenSources(List<Path> files, List<String> notes) {

    /** Copies the lists. */
    public WrittenSources {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** Returns a line for each file, then the notes. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        files.forEach(file -> text.append("Wrote ").append(file.normalize()).append('\n'));
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString().stripTrailing();
    }
}
