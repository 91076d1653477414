package dev.touchstone.features.report.model;

import dev.touchstone.features.catalogue.Profile;

/**
 * The verdict on one profile.
 *
 * @param profile which one
 * @param verdict the answer
 * @param musts how many MUST requirements it has
 * @param statistics the outcomes of all its requirements
 * @param mustStatistics the outcomes of its MUST requirements
 */
public record ProfileResult(
        Profile profile, Verdict verdict, int musts, Statistics statistics, Statistics mustStatistics) {}
