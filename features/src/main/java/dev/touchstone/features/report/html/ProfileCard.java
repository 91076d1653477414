package dev.touchstone.features.report.html;

import dev.touchstone.features.report.model.ProfileResult;
import dev.touchstone.features.report.model.Statistics;
import dev.touchstone.features.report.text.Phrases;

/** The verdict on one profile. */
record ProfileCard(String title, String summary, String verdict, String tone, String score, String rest, Bar bar) {

    static ProfileCard of(ProfileResult result) {
        Statistics musts = result.mustStatistics();
        int open = result.musts() - musts.tested();
        return new ProfileCard(
                result.profile().title(),
                result.profile().summary(),
                Phrases.verdict(result.verdict()),
                Words.tone(result.verdict()),
                musts.met() + " of " + result.musts() + " MUST met",
                open == 0 ? "all of them tested" : open + " not tested",
                Bar.of(result.statistics()));
    }
}
