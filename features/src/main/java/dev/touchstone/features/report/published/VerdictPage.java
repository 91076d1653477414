package dev.touchstone.features.report.published;

import dev.touchstone.features.catalogue.Level;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes the page on one verdict, in Markdown. */
final class VerdictPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    /** Followed by an even number of backticks; what is between two of them is code, and shown as it is. */
    private static final Pattern LESS_THAN_IN_PROSE = Pattern.compile("<(?=(?:[^`]*`[^`]*`)*[^`]*$)");

    private static final String CATALOGUE =
            "../../features/src/main/resources/dev/touchstone/features/catalogue/%s.yaml";

    private VerdictPage() {}

    static String of(RegisteredSubject subject, PublishedVerdict verdict, Releases releases) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(verdict.title()).append("\n\n");
        page.append("<!-- Made by `touchstone publish`; ci/peers/run makes it anew. -->\n\n");
        page.append("![verdict](").append(verdict.subject()).append(".svg)\n\n");
        if (releases.isStale(verdict.product(), verdict.version())) {
            page.append("> **Stale**: released since: ")
                    .append(released(releases.after(verdict.product(), verdict.version())))
                    .append(". A newer release may behave differently.\n\n");
        }
        page.append("| | |\n|---|---|\n");
        row(page, "judged as", verdict.sides());
        if (subject.printsBareToken()) {
            row(
                    page,
                    "wrapped",
                    "it makes the token alone. The API version, the expiry and `interactive` of the exec credential are the work"
                            + " of a [wrapper](../../ci/peers/wrappers/bare-token), not of the product");
        }
        row(
                page,
                "set " + verdict.set(),
                "**" + verdict.verdict().word() + "**. " + verdict.verdict().meaning() + ".");
        row(
                page,
                "set in preparation, `next`",
                verdict.next().word() + " (not scored). " + verdict.next().meaning() + ".");
        row(page, "MUST met", met(verdict));
        row(page, "judged on", day(verdict.judged()) + ", by Touchstone " + verdict.touchstone());
        row(page, "again", "`ci/peers/run " + verdict.subject() + "`");
        row(
                page,
                "withheld",
                verdict.withheld()
                        + " requirements about security, whoever meets them; see [SECURITY.md](../../SECURITY.md)");
        row(page, "valid", "until " + end(verdict, releases));
        section(page, "Not met", "A MUST: interoperability or security depends on it.", verdict.at(Level.MUST));
        section(page, "Recommended, and not met", "A SHOULD: no verdict depends on it.", verdict.at(Level.SHOULD));
        section(
                page,
                "Deviations",
                "Optional, or where implementations are known to differ.",
                verdict.at(Level.MAY, Level.QUIRK));
        section(
                page,
                "Not scored",
                "Added after set " + verdict.set() + ", so it counts for nothing yet.",
                verdict.at(Level.LATER));
        if (verdict.deviations().isEmpty()) {
            page.append("\nIt meets everything that it was tested by.\n");
        }
        return page.toString();
    }

    static String day(LocalDate date) {
        return DAY.format(date);
    }

    static String met(PublishedVerdict verdict) {
        int untested = verdict.musts() - verdict.tested();
        return verdict.met() + " of " + verdict.tested() + " tested"
                + (untested == 0 ? "" : "; " + untested + " more were not tested");
    }

    private static String end(PublishedVerdict verdict, Releases releases) {
        return "the product has been released twice since"
                + (releases.know(verdict.product()) ? "" : ", which is not looked up for it: see for yourself");
    }

    private static String released(List<String> versions) {
        int shown = 3;
        return versions.size() <= shown
                ? String.join(", ", versions)
                : versions.size() + " versions, up to " + versions.get(versions.size() - 1);
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static void section(StringBuilder page, String title, String about, List<Deviation> deviations) {
        if (deviations.isEmpty()) {
            return;
        }
        page.append("\n## ").append(title).append("\n").append(about).append("\n");
        for (Deviation deviation : deviations) {
            page.append("\n- **[")
                    .append(deviation.id())
                    .append("](")
                    .append(CATALOGUE.formatted(deviation.id().substring(0, 3)))
                    .append(")** ")
                    .append(line(deviation.statement()))
                    .append(binding(deviation))
                    .append("\n");
            // Four spaces: fewer do not nest a list in every reader of Markdown.
            page.append("    - ").append(line(deviation.meaning())).append("\n");
        }
    }

    /** Say where the set in preparation has another level, because that is where a rule goes that was unfair. */
    private static String binding(Deviation deviation) {
        return deviation.level() == deviation.next() ? "" : " *(" + deviation.next() + " in `next`)*";
    }

    private static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return LESS_THAN_IN_PROSE.matcher(line).replaceAll("&lt;");
    }
}
