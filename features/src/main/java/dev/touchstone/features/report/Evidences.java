package dev.touchstone.features.report;

import dev.touchstone.features.report.model.Exchange;
import dev.touchstone.features.report.model.SubjectLog;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Makes evidence fit for a report: without secrets, and no longer than a person reads. */
final class Evidences {

    /** In characters. */
    private static final int LONGEST_TEXT = 16 * 1024;

    private static final int MOST_LINES = 200;

    private Evidences() {}

    /** Return the text without secrets, cut if it is long. */
    static String clean(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return Redactor.redact(text);
        }
        return Redactor.redact(text.substring(0, LONGEST_TEXT)) + "\n… and " + (text.length() - LONGEST_TEXT)
                + " characters more";
    }

    /** Read an exchange that a step attached; one that is not in the agreed form is shown as it came. */
    static Exchange exchange(@Nullable String name, String json) {
        String title = name == null ? "exchange" : name;
        try {
            Exchange exchange = ReportMapper.exchange(json);
            String given = exchange.title() == null ? title : exchange.title();
            return new Exchange(Redactor.redact(given), clean(exchange.request()), clean(exchange.response()));
        } catch (JacksonException e) {
            return new Exchange(title + " (not in the form of an exchange)", "", clean(json));
        }
    }

    /** Keep the last lines of a log. */
    static SubjectLog log(String title, String text) {
        List<String> lines = Redactor.redact(tail(text)).lines().toList();
        int from = Math.max(0, lines.size() - MOST_LINES);
        return new SubjectLog(title, lines.subList(from, lines.size()));
    }

    /** Cut at a line's start, so that no secret loses the name that tells it. */
    private static String tail(String text) {
        if (text.length() <= 8 * LONGEST_TEXT) {
            return text;
        }
        int cut = text.indexOf('\n', text.length() - 8 * LONGEST_TEXT);
        return cut < 0 ? text.substring(0, LONGEST_TEXT) : text.substring(cut + 1);
    }
}
