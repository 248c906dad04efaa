/** V090 to V099: activities, locations, organizations, Google Docs, media folders, items in catalogues, a trash for files. */
@NullMarked
package dev.stepwise.phoenixkit.v090;

import org.jspecify.annotations.NullMarked;
