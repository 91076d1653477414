package dev.touchstone.features.report.model;

/**
 * One line of a scenario and how it went.
 *
 * @param text keyword and words, such as {@code Then the server denies it}
 * @param status how it went; steps after a failure are {@link ScenarioStatus#SKIPPED}
 */
public record StepResult(String text, ScenarioStatus status) {}
