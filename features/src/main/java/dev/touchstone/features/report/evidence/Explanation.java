package dev.touchstone.features.report.evidence;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * What a check that failed says, in parts. AssertJ writes one text for a programmer; its owner wants to know what was
 * looked at, what should have been there, and what was.
 *
 * @param what what was looked at, or what happened, in one line
 * @param expected what should have been seen, or null if the check does not say
 * @param seen what was seen, or null if the check does not say
 */
record Explanation(
        String what, @Nullable String expected, @Nullable String seen) {

    /** A description may have lines that end in a bracket, such as those of a usage: first where AssertJ goes on. */
    private static final List<Pattern> DESCRIBED =
            List.of(text("\\[(.*?)\\] ?\\R(\\s*[Ee]xpect.*)"), text("\\[(.*?)\\] ?\\R(.*)"));

    private static final Pattern WAITED = text("(.*?)\\s*\\((after \\d+ s)\\)");
    private static final Pattern ERROR_OF_ONE =
            Pattern.compile("(?s)(?:^|\\R)error: (?:[\\w.$]+(?:Error|Exception): )?(.*)");
    /** What kubectl logs beside its answer. */
    private static final Pattern LOGGED =
            Pattern.compile("(?m)(^|: |\")[EWIF]\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d+ .*\\.go:\\d+].*(?:\\R|\\z)");

    /** Where in a program something was thrown. */
    private static final Pattern TRACE =
            Pattern.compile("(?:\\R\\s+at [\\w.$/@<>-]+\\(.*\\)|\\R\\s+\\.\\.\\.\\(? ?\\d+ [^]\\r\\n]*)+");

    /** Stands where a trace was: what follows it is about something else. */
    private static final String CUT = "\n\u0001";

    private static final Pattern OPTIONAL = text("^Optional\\[(.*)]$");

    /** How AssertJ words a failure, and how that is read; the subject is what the assertion is described as. */
    private record Form(Pattern wording, BiFunction<String, Matcher, Explanation> reader) {

        Form(String text, BiFunction<String, Matcher, Explanation> reader) {
            this(Explanation.text(text), reader);
        }

        Optional<Explanation> read(String subject, String message) {
            Matcher match = wording.matcher(message);
            return match.matches() ? Optional.of(reader.apply(subject, match)) : Optional.empty();
        }
    }

    /** The first that fits holds. */
    private static final List<Form> FORMS = List.of(
            new Form(
                    "Expecting all elements of:\\R.*?\\Rto satisfy given requirements, but these elements did not:\\s+(.*)",
                    (subject, match) -> firstOf(subject, match.group(1))),
            new Form(
                    "expected: (.*?)\\R\\s*but was: (.*)",
                    (subject, match) -> new Explanation(subject, match.group(1), match.group(2))),
            new Form(
                    "Expecting value to be (true|false) but was (true|false)",
                    (subject, match) -> new Explanation(subject, match.group(1), match.group(2))),
            new Form(
                    "Expected size: (\\d+) but was: (\\d+) in:\\R(.*)",
                    (subject, match) -> new Explanation(
                            "number of " + subject, match.group(1), match.group(2) + ": " + oneLine(match.group(3)))),
            new Form(
                    "Expecting (?:an? )?\\w*\\s?(?:to be )?empty but was:?(?: containing value:?)? ?(.*)",
                    (subject, match) -> new Explanation(subject, "nothing", oneLine(match.group(1)))),
            new Form(
                    "Expecting Optional to contain:\\s*(.*?)\\s*but was empty\\.?",
                    (subject, match) -> new Explanation(subject, match.group(1), "nothing")),
            new Form(
                    "Expecting .*? (?:not to be (?:empty|null|blank)|to contain .*? but (?:it )?was empty).*",
                    (subject, match) -> new Explanation(subject, "something", "nothing")),
            new Form(
                    "Expecting no elements of:\\R.*?\\Rto match given predicate but this element did:\\R\\s*(.*)",
                    (subject, match) -> new Explanation(subject, "none of these", oneLine(match.group(1)))),
            new Form(
                    "Expecting all elements of:\\R.*?\\Rto match (?:given predicate|'(.*?)' predicate) but th\\w+ elements? did not:\\R\\s*(.*)",
                    (subject, match) -> new Explanation(
                            subject, orElse(match.group(1), "each of them so"), oneLine(match.group(2)))),
            new Form(
                    "Expecting any elements? of:\\R\\s*(.*?)\\Rto match (?:given predicate|'(.*?)' predicate) but none did\\.?",
                    (subject, match) -> new Explanation(
                            subject, orElse(match.group(2), "one of them so"), oneLine(match.group(1)))),
            new Form(
                    "Expecting [^\\r\\n]*:\\R\\s*(.*?)\\R((?:not )?to [\\w ,()]+)(?::\\s*(.*?))?(?:\\R(but .*))?",
                    Explanation::related));

    private static Pattern text(String whole) {
        return Pattern.compile(whole, Pattern.DOTALL);
    }

    /** Take the failure of a step apart. */
    static Explanation of(Throwable error) {
        String message =
                Objects.requireNonNullElse(error.getMessage(), error.getClass().getName());
        Explanation read = read(withoutNoise(message).strip()).whole();
        boolean isWhole = read.expected != null && read.seen != null;
        if (!isWhole
                && error instanceof AssertionFailedError failed
                && failed.isExpectedDefined()
                && failed.isActualDefined()) {
            return new Explanation(
                            read.what,
                            withoutNoise(failed.getExpected().getStringRepresentation()),
                            withoutNoise(failed.getActual().getStringRepresentation()))
                    .whole();
        }
        return read;
    }

    private Explanation whole() {
        return new Explanation(
                uncut(what), expected == null ? null : uncut(expected), seen == null ? null : uncut(seen));
    }

    private static String uncut(String text) {
        return text.replaceAll("\\s*\u0001", "");
    }

    private static String withoutNoise(String text) {
        String clean = TRACE.matcher(LOGGED.matcher(text).replaceAll("$1")).replaceAll(CUT);
        // Where nothing else was said, it says what was wrong.
        return clean.isBlank() || clean.strip().endsWith(":") ? text : clean;
    }

    private static Explanation read(String message) {
        Matcher waited = WAITED.matcher(message);
        if (waited.matches()) {
            Explanation last = read(waited.group(1));
            return new Explanation(last.what + ", " + waited.group(2), last.expected, last.seen);
        }
        return DESCRIBED.stream()
                .map(form -> form.matcher(message))
                .filter(Matcher::matches)
                .findFirst()
                .map(described ->
                        compare(oneLine(described.group(1)), described.group(2).strip()))
                .orElseGet(() -> compare("", message));
    }

    private static Explanation compare(String subject, String text) {
        return FORMS.stream()
                .flatMap(form -> form.read(subject, text).stream())
                .findFirst()
                .orElseGet(() -> new Explanation(join(subject, oneLine(text)), null, null));
    }

    private static Explanation related(String subject, Matcher match) {
        String argument = match.group(3) == null ? "" : " " + oneLine(match.group(3));
        String more = match.group(4) == null || match.group(4).startsWith("but did not") ? "" : oneLine(match.group(4));
        String seen = OPTIONAL.matcher(oneLine(match.group(1))).replaceFirst("$1");
        return new Explanation(join(subject, more), match.group(2) + argument, seen);
    }

    /** Of many that are wrong the first stands for all. */
    private static Explanation firstOf(String subject, String wrong) {
        Matcher error = ERROR_OF_ONE.matcher(wrong);
        if (!error.find()) {
            return new Explanation(join(subject, "not all are right"), null, null);
        }
        String first = error.group(1).split(CUT, 2)[0].strip();
        Explanation one = read(first);
        return new Explanation(join(subject, one.what), one.expected, one.seen);
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }

    private static String join(String subject, String more) {
        return subject.isEmpty() || more.isEmpty() ? subject + more : subject + ": " + more;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
