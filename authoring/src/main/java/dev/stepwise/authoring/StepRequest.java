package dev.stepwise.authoring;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A request for the next step of a chain.
 *
 * @param project the folder of the project whose {@code src/main/java} holds the chain
 * @param chain the name of the chain; the only one of the project where none is given
 * @param title a verb and an object, such as {@code add order total}
 */
public record StepRequest(Path project, Optional<String> chain, String title) {}
