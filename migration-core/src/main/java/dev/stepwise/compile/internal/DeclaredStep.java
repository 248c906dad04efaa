package dev.stepwise.compile.internal;

import dev.stepwise.script.Direction;
import dev.stepwise.script.StepName;

/**
 * The step whose changes are compiled.
 *
 * @param chain the name of its chain
 * @param name its version and title
 * @param direction the direction in which it declares them
 */
record DeclaredStep(String chain, StepName name, Direction direction) {}
