/** V010 to V019: what is known of users, how e-mails fared, templates, sign-in, content types. */
@NullMarked
package dev.stepwise.phoenixkit.v010;

import org.jspecify.annotations.NullMarked;
