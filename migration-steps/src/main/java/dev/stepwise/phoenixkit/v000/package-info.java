/** V001 to V009: accounts and roles, settings, referral codes, the e-mail log. */
@NullMarked
package dev.stepwise.phoenixkit.v000;

import org.jspecify.annotations.NullMarked;
