/** The requirements of the protocol: what each says, how it is shown, and why it is believed to be one. */
@NullMarked
package dev.touchstone.features.catalogue;

import org.jspecify.annotations.NullMarked;
