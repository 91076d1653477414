/** What a run found, as values: scenarios, requirements, profiles and the verdict over them. */
@NullMarked
package dev.touchstone.features.report.model;

import org.jspecify.annotations.NullMarked;
