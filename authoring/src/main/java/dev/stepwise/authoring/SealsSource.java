package dev.stepwise.authoring;

import dev.stepwise.authoring.internal.WholeFile;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.internal.SealsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file of a chain's seals among the sources of a project.
 *
 * @param chain the chain
 * @param path the file, which may be missing
 */
record SealsSource(MigrationChain chain, Path path) {

    /**
     * Finds the file.
     *
     * @throws InvalidRequestException when the chain has none, or its package is not in the project
     */
    static SealsSource of(MigrationChain chain, Path project) {
        String resource = chain.seals()
                .path()
                .orElseThrow(() -> new InvalidRequestException(
                        "The chain %s has no file of seals. Add .sealedBy(Seals.beside(...)) with the class of the chain to it."
                                .formatted(chain.name())));
        Path sources = project.resolve("src/main");
        requirePackage(chain, sources, Path.of(resource).getParent());
        return new SealsSource(
                chain, sources.resolve("resources").resolve(resource).normalize());
    }

    /** Any language has its own folder below {@code src/main}. */
    private static void requirePackage(MigrationChain chain, Path sources, @Nullable Path folder) {
        Path wanted = folder == null ? Path.of("") : folder;
        try (Stream<Path> languages = Files.list(sources)) {
            if (languages.anyMatch(language -> Files.isDirectory(language.resolve(wanted)))) {
                return;
            }
        } catch (IOException missing) {
            // The same is said of a project without sources.
        }
        throw new InvalidRequestException(
                "The package of the chain %s is not among the sources: there is no %s. Name the folder of its project with --project."
                        .formatted(
                                chain.name(),
                                sources.resolve("java").resolve(wanted).normalize()));
    }

    /** Reads the file, or begins one where it is missing. */
    SealsFile read() {
        try {
            return SealsFile.read(path.toString(), Files.exists(path) ? Files.readString(path) : heading());
        } catch (IOException unreadable) {
            throw new InvalidRequestException(
                    "The file %s cannot be read: %s. Make it readable text in UTF-8.".formatted(path, unreadable));
        }
    }

    private String heading() {
        return "# The seals of the released versions of %s, as \"stepwise seal\" writes them. A released step is not edited.\n"
                .formatted(chain.name());
    }

    /** Replaces the file as a whole. */
    void write(SealsFile seals) {
        try {
            WholeFile.write(path, seals.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw new InvalidRequestException(
                    "The file %s cannot be written: %s. Make its folder writable; the file is as it was."
                            .formatted(path, unwritable));
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
