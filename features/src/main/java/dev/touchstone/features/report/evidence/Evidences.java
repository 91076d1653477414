package dev.touchstone.features.report.evidence;

import dev.touchstone.features.report.model.Exchange;
import dev.touchstone.features.report.model.FirstCause;
import dev.touchstone.features.report.model.SubjectLog;
import dev.touchstone.fixtures.evidence.DecodedTokens;
import dev.touchstone.fixtures.evidence.Redactor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes evidence fit for a report: without secrets, and no longer than a person reads. */
final class Evidences {

    /** In characters. */
    private static final int LONGEST_TEXT = 16 * 1024;

    private static final int LONGEST_LOG = 8 * LONGEST_TEXT;

    private static final int MOST_LINES = 200;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

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
            Exchange exchange = JSON.readValue(json, Exchange.class);
            String given = exchange.title() == null ? title : exchange.title();
            return new Exchange(
                    Redactor.redact(given),
                    withTokens(Objects.requireNonNullElse(exchange.request(), "")),
                    withTokens(Objects.requireNonNullElse(exchange.response(), "")));
        } catch (JacksonException e) {
            return new Exchange(title + " (not in the form of an exchange)", "", clean(json));
        }
    }

    /** Read what went wrong first, as a step attached it. */
    static FirstCause cause(String json) {
        FirstCause cause = JSON.readValue(json, FirstCause.class);
        return new FirstCause(cause.side(), Redactor.redact(cause.text()));
    }

    /** Return the text without secrets, its middle left out if it is long: half a secret would not be known for one. */
    static String brief(String text, int longest) {
        String clean = clean(text);
        int half = longest / 2;
        return clean.length() <= longest
                ? clean
                : clean.substring(0, half) + " … " + clean.substring(clean.length() - half);
    }

    private static String withTokens(String text) {
        return clean(text + DecodedTokens.describe(text));
    }

    /** Keep the last lines of a log. */
    static SubjectLog log(String title, String text) {
        List<String> lines = Redactor.redact(tail(text)).lines().toList();
        int from = Math.max(0, lines.size() - MOST_LINES);
        return new SubjectLog(title, lines.subList(from, lines.size()));
    }

    /** Cut at a line's start, and drop a line whose start is lost: a secret there would have lost what tells it. */
    private static String tail(String text) {
        if (text.length() <= LONGEST_LOG && !text.startsWith("…")) {
            return text;
        }
        int cut = text.indexOf('\n', Math.max(0, text.length() - LONGEST_LOG));
        return cut < 0 ? "… one line of " + text.length() + " characters" : text.substring(cut + 1);
    }
}
