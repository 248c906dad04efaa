/** V010 to V019: user details, e-mail events, templates, sign-in, content types. */
@NullMarked
package dev.stepwise.phoenixkit.v010;

import org.jspecify.annotations.NullMarked;
