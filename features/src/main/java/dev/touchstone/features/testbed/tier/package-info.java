/** Where a run happens: the kinds of cluster that scenarios run in, and how one that runs already is logged in to. */
@NullMarked
package dev.touchstone.features.testbed.tier;

import org.jspecify.annotations.NullMarked;
