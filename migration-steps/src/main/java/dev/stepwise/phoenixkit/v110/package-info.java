/** V110 to V114: catalogue PDFs that can be searched, an archive of projects, files of the system, attachments, integrations by uuid. */
@NullMarked
package dev.stepwise.phoenixkit.v110;

import org.jspecify.annotations.NullMarked;
