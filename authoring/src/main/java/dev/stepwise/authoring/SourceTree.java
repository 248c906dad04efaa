package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sources of a project.
 *
 * @param project the folder with {@code src/main/java}
 */
record SourceTree(Path project) {

    private static final Pattern STAR_IMPORT = Pattern.compile("\\bimport\\s+([\\w.]+)\\.\\*\\s*;");

    Path main() {
        return project.resolve("src/main/java");
    }

    Path tests() {
        return project.resolve("src/test/java");
    }

    Path resources() {
        return project.resolve("src/main/resources");
    }

    /** Returns the files of {@code src/main} whose names end like this, in order; none if the folder does not exist. */
    List<Path> files(String ending) {
        return files("src/main", ending);
    }

    /** Returns the files of a folder of the project whose names end like this, in order; none if the folder does not exist. */
    List<Path> files(String below, String ending) {
        Path folder = project.resolve(below);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new InvalidRequestException("%s cannot be read: %s. Make it readable.".formatted(folder, unreadable));
        }
    }

    /** Returns the file of the class that a simple name means in the source, where that file is in the project. */
    Optional<Path> resolve(String simpleName, SourceText from) {
        if (simpleName.equals(from.type())) {
            return Optional.of(from.file());
        }
        Matcher imported = Pattern.compile("\\bimport\\s+([\\w.]+)\\." + simpleName + "\\s*;")
                .matcher(from.code());
        Stream<Path> folders = Stream.concat(
                imported.find() ? Stream.of(folder(imported.group(1))) : Stream.of(from.folder()),
                STAR_IMPORT.matcher(from.code()).results().map(star -> folder(star.group(1))));
        return folders.map(folder -> folder.resolve(simpleName + ".java"))
                .filter(Files::exists)
                .findFirst();
    }

    /** Returns the file of the seals that lie beside the class of a source of {@code src/main/java}. */
    Path sealsBeside(Path source) {
        Path seals = source.resolveSibling(source.getFileName().toString().replaceFirst("\\.java$", ".seals"));
        return resources().resolve(main().relativize(seals));
    }

    Path folder(String packageName) {
        return main().resolve(packageName.replace('.', '/'));
    }

    /** Returns the package of a folder of {@code src/main/java}; empty for the one without a name. */
    String packageOf(Path folder) {
        return main().relativize(folder.resolve("")).toString().replaceAll("[/\\\\]", ".");
    }
}
