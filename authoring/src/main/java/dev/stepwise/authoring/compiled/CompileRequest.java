package dev.stepwise.authoring.compiled;

import dev.stepwise.migrate.MigrationChain;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A request for the compiled steps of a chain.
 *
 * @param chain the chain
 * @param into the folder below which the files are written; the folder of the steps' classes where none is given
 * @param project the folder of the project, whose {@code src/main/resources} may hold the steps' text as well
 * @param write whether that text is written; otherwise it is compared where it is there
 */
public record CompileRequest(MigrationChain chain, Optional<Path> into, Path project, boolean write) {}
