import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Makes a table and a picture of what {@code run} measured: for each measure the median of each server and their ratio.
 *
 * <p>Arguments: the TSV file; the Markdown file, whose text between the two comments is replaced; the SVG file.
 */
final class Report {

    private static final String BEGIN = "<!-- ci/bench/server/run writes from here -->";
    private static final String END = "<!-- to here -->";

    /**
     * One row.
     *
     * @param target of the ratio, NaN for none; a rate must reach it, anything else must not exceed it
     * @param most that the reference server's own figure may be, NaN for no bound
     */
    private record Row(String measure, String title, String unit, double target, double most) {
        Row(String measure, String title, String unit, double target) {
            this(measure, title, unit, target, Double.NaN);
        }

        Row(String measure, String title, String unit) {
            this(measure, title, unit, Double.NaN);
        }

        static Row atMost(double most, String measure, String title, String unit) {
            return new Row(measure, title, unit, Double.NaN, most);
        }

        boolean more() {
            return measure.endsWith(".rate");
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row("http1.rate", "Logins, warm, STS with HTTP/1.1", "/s", 2.0),
            new Row("http1.p99", "p99, warm, STS with HTTP/1.1", "µs", 0.8),
            new Row("warm.rate", "Logins, warm, STS with HTTP/2", "/s", 2.0),
            new Row("warm.p99", "p99, warm, STS with HTTP/2", "µs", 0.4),
            new Row("warm.p50", "p50, warm, STS with HTTP/2", "µs"),
            new Row("warm.cpu", "CPU per login, warm, STS with HTTP/2", "µs"),
            new Row("first.rate", "Logins, first ten seconds", "/s", 1.0),
            new Row("first.p99", "p99, first ten seconds", "µs", 1.0),
            new Row("refused.rate", "Refusals without STS", "/s"),
            Row.atMost(600, "ready", "Start to first login", "ms"),
            Row.atMost(96, "resident", "Resident under load", "MiB"),
            new Row("resident.peak", "Resident, peak", "MiB"),
            new Row("size1.rate", "Logins, tokens of 1 KB", "/s"),
            new Row("size1.resident", "Resident, tokens of 1 KB", "MiB"),
            new Row("size6.rate", "Logins, tokens of 6 KB", "/s"),
            new Row("size6.resident", "Resident, tokens of 6 KB", "MiB"),
            new Row("size16.rate", "Logins, tokens of 16 KB", "/s"),
            new Row("size16.resident", "Resident, tokens of 16 KB", "MiB"),
            new Row("few.rate", "Logins, 10 mappings", "/s"),
            new Row("many.rate", "Logins, 100,000 mappings", "/s"),
            new Row("many.p99", "p99, 100,000 mappings", "µs"),
            new Row("backends.rate", "Logins, first thirty seconds, all backends on", "/s"),
            Row.atMost(600, "backends.ready", "Start to first login, all backends on", "ms"),
            Row.atMost(96, "backends.resident", "Resident under load, all backends on", "MiB"),
            new Row("backends.resident.peak", "Resident, peak, all backends on", "MiB"),
            Row.atMost(1000, "awsauth", "aws-auth of 1 MiB, stored to served", "ms"));

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    public static void main(String[] arguments) throws IOException {
        Report report = new Report(Files.readAllLines(Path.of(arguments[0])));
        String table = report.table();
        System.out.println(table);
        Path page = Path.of(arguments[1]);
        if (Files.exists(page)) {
            Files.writeString(page, replaced(Files.readString(page), table));
        }
        Files.writeString(Path.of(arguments[2]), report.picture());
    }

    private Report(List<String> lines) {
        for (String line : lines.subList(1, lines.size())) {
            String[] cell = line.split("\t");
            values.computeIfAbsent(cell[1] + " " + cell[2], any -> new ArrayList<>())
                    .add(Double.parseDouble(cell[3]));
        }
    }

    private OptionalDouble median(String server, Row row) {
        List<Double> sorted = values.getOrDefault(server + " " + row.measure(), List.of()).stream()
                .sorted()
                .toList();
        if (sorted.isEmpty()) {
            return OptionalDouble.empty();
        }
        int middle = sorted.size() / 2;
        return OptionalDouble.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }

    private OptionalDouble ratio(Row row) {
        OptionalDouble go = median("go", row);
        OptionalDouble ours = median("reference", row);
        return go.isPresent() && ours.isPresent() && go.getAsDouble() > 0
                ? OptionalDouble.of(ours.getAsDouble() / go.getAsDouble())
                : OptionalDouble.empty();
    }

    private String table() {
        StringBuilder table = new StringBuilder(
                "| | Go server | reference server | ratio | target | floor |\n|---|---|---|---|---|---|\n");
        for (Row row : ROWS) {
            if (median("reference", row).isPresent() || median("go", row).isPresent()) {
                table.append("| %s | %s | %s | %s | %s | %s |\n"
                        .formatted(
                                row.title(),
                                cell(median("go", row), row),
                                cell(median("reference", row), row),
                                factor(ratio(row)),
                                target(row),
                                median("floor", row).isPresent() ? cell(median("floor", row), row) : ""));
            }
        }
        values.getOrDefault("sts alone.rate", List.of())
                .forEach(rate -> table.append(
                        "\nThe STS alone answers %,.0f requests a second under the same load.\n".formatted(rate)));
        return table.toString();
    }

    private static String cell(OptionalDouble value, Row row) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,.0f %s", value.getAsDouble(), row.unit()) : "–";
    }

    private static String factor(OptionalDouble ratio) {
        return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "–";
    }

    private static String target(Row row) {
        if (!Double.isNaN(row.most())) {
            return String.format(Locale.ROOT, "≤ %,.0f %s", row.most(), row.unit());
        }
        return Double.isNaN(row.target())
                ? ""
                : String.format(Locale.ROOT, "%s %.1f", row.more() ? "≥" : "≤", row.target());
    }

    private static String replaced(String page, String table) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("expected the lines " + BEGIN + " and " + END + " in the page");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + table + page.substring(end);
    }

    /** A bar for each ratio, the Go server's 1 as a line, what is to be reached as a tick. */
    private String picture() {
        int left = 300;
        int width = 720;
        double scale = 110;
        List<Row> shown = ROWS.stream().filter(row -> ratio(row).isPresent()).toList();
        int height = 64 + 26 * shown.size();
        String bars = shown.stream()
                .map(row -> bar(row, left, 44 + 26 * shown.indexOf(row), scale, width))
                .collect(Collectors.joining());
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" font-family="system-ui, sans-serif" font-size="13">
                <rect width="%1$d" height="%2$d" fill="#fff"/>
                <text x="12" y="24" font-size="15" font-weight="600">Reference server, as a multiple of the Go server</text>
                %3$s<line x1="%4$s" y1="36" x2="%4$s" y2="%5$d" stroke="#222"/>
                <text x="%4$s" y="%6$d" text-anchor="middle" fill="#555">1 = Go server; green: more is better; grey: less is; red tick: target</text>
                </svg>
                """.formatted(width, height, bars, left + scale, height - 22, height - 8);
    }

    private String bar(Row row, int left, int y, double scale, int width) {
        double ratio = ratio(row).getAsDouble();
        double most = width - left - 70;
        double length = Math.min(ratio * scale, most);
        // A gap near its end says that a bar goes on.
        String cut = length < most ? "" : """
                <rect x="%.1f" y="%d" width="4" height="16" fill="#fff"/>
                """.formatted(left + most - 12, y);
        String bar = """
                <text x="%1$d" y="%2$d" text-anchor="end">%3$s</text>
                <rect x="%4$d" y="%5$d" width="%6$.1f" height="16" fill="%7$s"/>
                <text x="%8$d" y="%2$d" text-anchor="end">%9$.2f</text>
                """.formatted(
                                left - 8,
                                y + 13,
                                row.title(),
                                left,
                                y,
                                length,
                                row.more() ? "#2f7d4f" : "#7b8794",
                                width - 14,
                                ratio)
                + cut;
        return Double.isNaN(row.target()) ? bar : bar + """
                <line x1="%1$s" y1="%2$d" x2="%1$s" y2="%3$d" stroke="#c0392b" stroke-width="3"/>
                """.formatted(left + row.target() * scale, y - 2, y + 18);
    }
}
