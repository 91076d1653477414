/** Tokens signed with credentials of the AWS SDK, and renewed. */
@NullMarked
package dev.touchstone.token.aws;

import org.jspecify.annotations.NullMarked;
