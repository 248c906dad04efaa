/** V020 to V029: file storage, the audit log, e-mail metrics, the job queue, posts. */
@NullMarked
package dev.stepwise.phoenixkit.v020;

import org.jspecify.annotations.NullMarked;
