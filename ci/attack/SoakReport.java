import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a soak measured: how much grew, as a table, and as a picture. */
final class SoakReport {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 260;

    private final List<Soak.Sample> samples;

    SoakReport(List<Soak.Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    /** Return by which part the resident memory grew over the last two thirds, by the line that fits best. */
    double memoryGrowth() {
        double mean =
                late().stream().mapToLong(Soak.Sample::residentKib).average().orElse(1);
        return slope(Soak.Sample::residentKib) * late().size() / mean;
    }

    /** Return by how many the open descriptors grew over the last two thirds, by the line that fits best. */
    double descriptorGrowth() {
        return slope(Soak.Sample::descriptors) * late().size();
    }

    /** Write soak.csv and soak.svg. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("soak.csv"),
                samples.stream()
                        .map(s -> "%d,%d,%d,%d,%d,%d"
                                .formatted(
                                        s.second(), s.residentKib(), s.descriptors(), s.good(), s.asked(), s.failed()))
                        .collect(Collectors.joining(
                                "\n",
                                "second,resident KiB,descriptors,logins,refused as STS misbehaved,failed\n",
                                "\n")));
        Files.writeString(folder.resolve("soak.svg"), """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                %s%s</svg>
                """.formatted(
                        WIDTH + 40,
                        2 * (HEIGHT + 60),
                        chart("resident memory, MiB", 0, s -> s.residentKib() / 1024),
                        chart("open descriptors", HEIGHT + 60, Soak.Sample::descriptors)));
    }

    private String chart(String title, int top, ToLongFunction<Soak.Sample> value) {
        long most = Math.max(1, samples.stream().mapToLong(value).max().orElse(1));
        int count = Math.max(1, samples.size() - 1);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < samples.size(); i++) {
            points.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    20 + (double) WIDTH * i / count,
                    top + 40 + HEIGHT - (double) HEIGHT * value.applyAsLong(samples.get(i)) / most));
        }
        long last = samples.isEmpty() ? 0 : samples.get(samples.size() - 1).second() / 60;
        return """
                <text x="20" y="%d">%s; at most %d, over %d min, from 0</text>
                <path d="M20 %d h%d" stroke="#999"/>
                <polyline points="%s" fill="none" stroke="#06c" stroke-width="1.5"/>
                """.formatted(
                        top + 24,
                        title,
                        most,
                        last,
                        top + 40 + HEIGHT,
                        WIDTH,
                        points.toString().strip());
    }

    private List<Soak.Sample> late() {
        return samples.subList(samples.size() / 3, samples.size());
    }

    private double slope(ToLongFunction<Soak.Sample> value) {
        List<Soak.Sample> late = late();
        double middle = (late.size() - 1) / 2.0;
        double mean = late.stream().mapToLong(value).average().orElse(0);
        double above = 0;
        double below = 0;
        for (int i = 0; i < late.size(); i++) {
            above += (i - middle) * (value.applyAsLong(late.get(i)) - mean);
            below += (i - middle) * (i - middle);
        }
        return below == 0 ? 0 : above / below;
    }
}
