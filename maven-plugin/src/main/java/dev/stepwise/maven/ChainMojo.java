package dev.stepwise.maven;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that works on a chain. */
abstract class ChainMojo extends CommandMojo {

    /** The name of the chain. Default: the only chain on the module's class path. */
    @Parameter(property = "stepwise.chain")
    @Nullable
    String chain;
}
