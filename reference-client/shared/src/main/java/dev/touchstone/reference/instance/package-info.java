/** What the metadata of an instance says: its region, and its credentials. */
@NullMarked
package dev.touchstone.reference.instance;

import org.jspecify.annotations.NullMarked;
