package dev.touchstone.features.report.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.features.catalogue.Side;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong first, and made a scenario fail that is about something else.
 *
 * @param side whose fault it is, or null if it is neither's
 * @param text what was seen, as a sentence without its full stop
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FirstCause(@Nullable Side side, String text) {}
