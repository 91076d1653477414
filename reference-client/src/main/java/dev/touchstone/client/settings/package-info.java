/** What the AWS environment says apart from credentials: profiles, region, kind of endpoint. */
@NullMarked
package dev.touchstone.client.settings;

import org.jspecify.annotations.NullMarked;
