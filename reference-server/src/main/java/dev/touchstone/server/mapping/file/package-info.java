/** The MountedFile backend: mappings from the configuration file, read once. */
@NullMarked
package dev.touchstone.server.mapping.file;

import org.jspecify.annotations.NullMarked;
