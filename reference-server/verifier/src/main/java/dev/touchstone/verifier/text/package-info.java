/** Text rules that must not depend on locale or Unicode folding. */
@NullMarked
package dev.touchstone.verifier.text;

import org.jspecify.annotations.NullMarked;
