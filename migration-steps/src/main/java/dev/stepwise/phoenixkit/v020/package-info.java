/** V020 to V029: the storage of files, what is recorded of administrators and e-mails, the job queue, the posts. */
@NullMarked
package dev.stepwise.phoenixkit.v020;

import org.jspecify.annotations.NullMarked;
