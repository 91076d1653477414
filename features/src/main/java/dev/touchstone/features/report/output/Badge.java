package dev.touchstone.features.report.output;

import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Statistics;
import java.util.List;
import java.util.Locale;

/** Draws a badge (SVG) with the verdict, for a README. */
public final class Badge {

    /** The colours of what is shown, as those of the report. */
    public static final String GOOD = "#1b6e45";

    public static final String BAD = "#ad2418";
    public static final String WARN = "#7f5200";
    public static final String MUTE = "#5d6066";

    private static final String LABEL = "touchstone";

    /** Width of a letter at 11 pixels, on average. */
    private static final double LETTER = 6.6;

    private static final int PADDING = 7;

    private Badge() {}

    /** Return the drawing. */
    public static String render(RunReport report) {
        List<RequirementResult> musts = report.musts();
        Statistics statistics = Statistics.of(musts);
        String score = statistics.met() + "/" + statistics.tested() + " MUST of " + report.set();
        return switch (report.verdict()) {
            case PASSED, INCOMPLETE -> draw("passed, " + score, GOOD);
            case FAILED -> draw("failed, " + score, BAD);
            case ERROR -> draw("no verdict", WARN);
            case NOT_RUN -> draw("not tested", MUTE);
        };
    }

    /** Return a drawing that says this, in a colour as CSS writes it. */
    public static String draw(String value, String colour) {
        int left = width(LABEL);
        int right = width(value);
        return String.format(
                Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
                  <title>%2$s: %3$s</title>
                  <clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>
                  <g clip-path="url(#r)">
                    <rect width="%4$d" height="20" fill="#3a3d42"/>
                    <rect x="%4$d" width="%5$d" height="20" fill="%6$s"/>
                  </g>
                  <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">
                    <text x="%7$d" y="14">%2$s</text>
                    <text x="%8$d" y="14">%3$s</text>
                  </g>
                </svg>
                """, left + right, LABEL, value, left, right, colour, left / 2, left + right / 2);
    }

    private static int width(String text) {
        return (int) Math.round(text.length() * LETTER) + 2 * PADDING;
    }
}
