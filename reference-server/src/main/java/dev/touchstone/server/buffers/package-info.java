/** Memory for what comes from and goes to sockets. */
@NullMarked
package dev.touchstone.server.buffers;

import org.jspecify.annotations.NullMarked;
