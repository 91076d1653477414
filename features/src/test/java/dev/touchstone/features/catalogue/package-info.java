@NullMarked
package dev.touchstone.features.catalogue;

import org.jspecify.annotations.NullMarked;
