package dev.touchstone.features.report.html;

import dev.touchstone.features.report.model.RunReport;

/** Writes a report for a person: one HTML file that needs no other file and no network. */
public final class HtmlReport {

    private HtmlReport() {}

    /** Return the page. */
    public static String render(RunReport report) {
        return new Templates().fill("report", ReportPage.of(report));
    }
}
