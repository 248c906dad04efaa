/** The pages that list every message of Stepwise, and the links between all pages. */
@NullMarked
package dev.stepwise.cli.pages;

import org.jspecify.annotations.NullMarked;
