/** Signs tokens: the endpoint of a region, the presigned URL and its encoding. */
@NullMarked
package dev.touchstone.client.token;

import org.jspecify.annotations.NullMarked;
