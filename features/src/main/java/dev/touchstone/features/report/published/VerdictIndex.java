package dev.touchstone.features.report.published;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the page that lays all verdicts side by side, in Markdown. */
final class VerdictIndex {

    private VerdictIndex() {}

    static String of(List<RegisteredSubject> subjects, Map<String, PublishedVerdict> verdicts, Releases releases) {
        StringBuilder page = new StringBuilder("""
                # Verdicts on implementations of others

                <!-- Made by `touchstone publish`; ci/peers/run makes it anew. -->

                One word each, on the MUST requirements of a [set](../catalogue.md#sets):

                """);
        Stream.of(Conformance.values()).forEach(conformance -> page.append("- **")
                .append(conformance.word())
                .append("**: ")
                .append(conformance.meaning())
                .append(".\n"));
        page.append("""

                A deviation is no judgement of a product's worth: each page says what it means for whoever uses it. `next` is the
                set in preparation, in which rules that proved too strict are put right; it scores nobody yet. Requirements
                about security are [withheld](../../SECURITY.md), whoever meets them.

                | product | version | judged as | verdict | `next` | MUST met | judged on | again |
                |---|---|---|---|---|---|---|---|
                """);
        subjects.stream()
                .filter(subject -> verdicts.containsKey(subject.name()))
                .forEach(subject -> {
                    PublishedVerdict verdict = verdicts.get(subject.name());
                    page.append("| ")
                            .append(String.join(
                                    " | ",
                                    verdict.product(),
                                    "[" + verdict.version() + "](" + verdict.subject() + ".md)",
                                    verdict.sides(),
                                    word(verdict),
                                    verdict.next().word(),
                                    verdict.met() + " of " + verdict.tested(),
                                    VerdictPage.day(verdict.judged())
                                            + (releases.isStale(verdict.product(), verdict.version()) ? ", stale" : ""),
                                    "`ci/peers/run " + verdict.subject() + "`"))
                            .append(" |\n");
                });
        List<RegisteredSubject> open = subjects.stream()
                .filter(subject -> !verdicts.containsKey(subject.name()))
                .toList();
        if (!open.isEmpty()) {
            page.append("\n## Registered, and not judged\n| product | version | why |\n|---|---|---|\n");
            open.forEach(subject -> page.append("| ")
                    .append(String.join(" | ", subject.product(), subject.version(), why(subject)))
                    .append(" |\n"));
        }
        page.append("""

                ## For other sites
                [verdicts.json](verdicts.json) has all of it, and `NAME.json` one verdict. Its keys: `subject`, `product`, `version`,
                `sides`, `set`, `verdict`, `next`, `judged` (the day), `touchstone`, `met`, `tested`, `musts`, `withheld`, and
                `deviations` with `id`, `level`, `next`, `isCore`, `statement` and `meaning`. Ignore keys that you do not know. Each
                verdict has a badge, `NAME.svg`.

                A verdict is stale once its product has been released twice since. To have one changed, tell us which line is
                wrong and how to see it. [ci/peers](../../ci/peers/README.md) says how subjects are built and judged.
                """);
        return page.toString();
    }

    private static String word(PublishedVerdict verdict) {
        return "**" + verdict.verdict().word() + "** " + (verdict.verdict() == Conformance.OPEN ? "" : verdict.set());
    }

    private static String why(RegisteredSubject subject) {
        return subject.canBeJudged() ? "Not judged yet" : subject.why();
    }
}
