/**
 * V050 to V059: bucket access, records that outlive their user, unique slugs, permissions, comments, references by uuid, times with a zone,
 * publishing.
 */
@NullMarked
package dev.stepwise.phoenixkit.v050;

import org.jspecify.annotations.NullMarked;
