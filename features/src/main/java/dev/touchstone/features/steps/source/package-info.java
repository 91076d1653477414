/** What a client gets credentials from that lie neither in its environment nor in its profile. */
@NullMarked
package dev.touchstone.features.steps.source;

import org.jspecify.annotations.NullMarked;
