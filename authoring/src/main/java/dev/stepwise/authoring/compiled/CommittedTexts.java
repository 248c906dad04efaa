package dev.stepwise.authoring.compiled;

import dev.stepwise.script.ChainException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The text of compiled steps among the sources of a project, for reviews. It is of one line of jOOQ, which a file beside it names. */
final class CommittedTexts {

    /** The file that says which line of jOOQ rendered the text. */
    static final String RENDERED_BY = "rendered-by";

    private static final String DIFFERENT =
            "The committed text of the chain %s in %s is not what its steps say:\n%s\nReview the steps. Where they are right, run the command with --write, and commit the files.";

    private final String chain;
    private final CompiledOutput folder;
    private final String line = lineOf(StampedSteps.renderedBy());

    CommittedTexts(String chain, Path project) {
        this.chain = chain;
        this.folder = new CompiledOutput(project.resolve("src/main/resources"), chain);
    }

    /** Returns {@code jOOQ 3.19} for {@code jOOQ 3.19.38}: releases of a line render the same. */
    private static String lineOf(String renderedBy) {
        return renderedBy.substring(0, renderedBy.lastIndexOf('.'));
    }

    /** Writes the texts by the names of their files, and deletes the files of other steps. */
    String write(Map<String, String> texts) {
        texts.forEach((name, text) -> folder.put(name, text.getBytes(StandardCharsets.UTF_8)));
        folder.put(RENDERED_BY, (line + "\n").getBytes(StandardCharsets.UTF_8));
        Set<String> names = new TreeSet<>(texts.keySet());
        names.add(RENDERED_BY);
        folder.keepOnly(names);
        return "Wrote the text of %s to %s.".formatted(CompileReport.counted(texts.size()), folder.folder());
    }

    /**
     * Compares the texts with the committed ones, if there are any; returns what there is to say.
     *
     * @throws ChainException when a committed text is another one, is missing, or is of no step; the message names each of these
     */
    Optional<String> compare(Map<String, String> texts) {
        if (!Files.isDirectory(folder.folder())) {
            return Optional.empty();
        }
        Optional<String> renderedBy = folder.text(RENDERED_BY).map(String::strip);
        if (renderedBy.filter(line -> !line.equals(this.line)).isPresent()) {
            return Optional.of("The committed text of %s in %s is of %s, and this is %s, so it was not compared."
                    .formatted(chain, folder.folder(), renderedBy.get(), line));
        }
        List<String> faults = TextDifference.faults(folder.texts(), "committed", texts);
        if (renderedBy.isEmpty()) {
            faults.add("  %s, which says the line of jOOQ, is missing".formatted(RENDERED_BY));
        }
        if (!faults.isEmpty()) {
            throw new ChainException(DIFFERENT.formatted(chain, folder.folder(), String.join("\n", faults)));
        }
        return Optional.empty();
    }
}
