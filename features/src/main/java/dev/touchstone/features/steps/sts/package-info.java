/** What STS, and what stands between it and the authenticator, does and is asked. */
@NullMarked
package dev.touchstone.features.steps.sts;

import org.jspecify.annotations.NullMarked;
