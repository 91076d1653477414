/** What comes from and goes to sockets: the memory for it, and how often the system is asked. */
@NullMarked
package dev.touchstone.server.sockets;

import org.jspecify.annotations.NullMarked;
