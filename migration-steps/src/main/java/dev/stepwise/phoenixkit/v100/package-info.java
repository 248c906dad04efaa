/** V100 to V109: staff, projects, smart catalogues, notifications, customer relations, endpoints pinned to integrations. */
@NullMarked
package dev.stepwise.phoenixkit.v100;

import org.jspecify.annotations.NullMarked;
