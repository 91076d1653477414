package dev.touchstone.features.report.model;

/**
 * What was sent and what came back, as text for a person.
 *
 * @param title what it was, such as {@code POST /authenticate}
 * @param request what was sent
 * @param response what came back
 */
public record Exchange(String title, String request, String response) {}
