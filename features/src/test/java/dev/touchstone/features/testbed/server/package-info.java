@NullMarked
package dev.touchstone.features.testbed.server;

import org.jspecify.annotations.NullMarked;
