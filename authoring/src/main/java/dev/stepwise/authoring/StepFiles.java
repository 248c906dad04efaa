package dev.stepwise.authoring;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source files of steps below one folder. */
record StepFiles(Path sources) {

    /**
     * Returns the only file of the step.
     *
     * @throws InvalidRequestException when there is none, or there are several of which the chain names none
     */
    Path only(MigrationChain chain, SchemaVersion step) {
        Pattern name = Pattern.compile("V0*" + step.number() + "\\p{Lu}\\w*\\.(java|kt)");
        List<Path> found = files(name);
        if (found.size() > 1 && step.compareTo(chain.oldest()) >= 0 && chain.knows(step)) {
            Path listed = Path.of(
                    chain.stepType(step).getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java");
            found = found.stream().filter(file -> file.endsWith(listed)).toList();
        }
        if (found.size() != 1) {
            throw new InvalidRequestException(
                    found.isEmpty()
                            ? "There is no source file of the step %s below %s. Write the step first."
                                    .formatted(step, sources)
                            : "There are several source files of a step %s: %s. Name the folder of the project that the step belongs to: --project."
                                    .formatted(step, shown(found)));
        }
        if (found.get(0).toString().endsWith(".kt")) {
            throw new InvalidRequestException(
                    "%s is not Java. Print the classes without --step, and write the step in Java."
                            .formatted(found.get(0)));
        }
        return found.get(0);
    }

    private List<Path> files(Pattern name) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new InvalidRequestException(
                    "%s cannot be read: %s. Correct its rights.".formatted(sources, unreadable));
        }
    }

    private static String shown(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
