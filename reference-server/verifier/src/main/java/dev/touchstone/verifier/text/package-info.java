/**
 * Text rules that must not depend on locale or Unicode folding.
 *
 * <p>Not part of what is kept: public because the checks and the reference server need it in other packages. It may
 * change in any version.
 */
@NullMarked
package dev.touchstone.verifier.text;

import org.jspecify.annotations.NullMarked;
