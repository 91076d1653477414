/** What all scenarios of a run stand on: the implementations under test, the AWS edge, the cluster tier. */
@NullMarked
package dev.touchstone.features.testbed;

import org.jspecify.annotations.NullMarked;
