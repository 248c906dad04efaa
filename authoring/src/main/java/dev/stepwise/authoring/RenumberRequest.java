package dev.stepwise.authoring;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A request to number the steps of a chain in the order of its list.
 *
 * @param project the folder of the project whose {@code src/main/java} holds the chain
 * @param chain the name of the chain; the only one of the project where none is given
 */
public record RenumberRequest(Path project, Optional<String> chain) {}
