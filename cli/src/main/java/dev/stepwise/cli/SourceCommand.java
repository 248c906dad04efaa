package dev.stepwise.cli;

/** A command that finds its chain among the sources of a project, where nothing has to be compiled. */
sealed interface SourceCommand extends Runnable permits NewCommand, RenumberCommand {}
