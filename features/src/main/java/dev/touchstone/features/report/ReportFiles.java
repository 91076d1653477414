package dev.touchstone.features.report;

import dev.touchstone.features.report.html.HtmlReport;
import dev.touchstone.features.report.html.MatrixHtml;
import dev.touchstone.features.report.matrix.Matrix;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.output.Badge;
import dev.touchstone.features.report.output.JUnitXml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The files of a report, all in one folder.
 *
 * @param html for a person
 * @param json for programs, and for {@link #read}
 * @param yaml the same, for a repository
 * @param junit for a pipeline
 * @param badge for a README
 */
public record ReportFiles(Path html, Path json, Path yaml, Path junit, Path badge) {

    private static final int LONGEST_REASON = 200;

    /**
     * Write the report in every form; files of an earlier run are replaced.
     *
     * @param folder is made if it is not there
     * @throws UncheckedIOException if it cannot be written to
     */
    public static ReportFiles write(RunReport report, Path folder) {
        try {
            Files.createDirectories(folder);
            return new ReportFiles(
                    Files.writeString(folder.resolve("report.html"), HtmlReport.render(report)),
                    Files.writeString(folder.resolve("report.json"), ReportMapper.json(report)),
                    Files.writeString(folder.resolve("report.yaml"), ReportMapper.yaml(report)),
                    Files.writeString(folder.resolve("junit.xml"), JUnitXml.render(report)),
                    Files.writeString(folder.resolve("badge.svg"), Badge.render(report)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The report could not be written to " + folder + ": " + e.getMessage() + "; name another folder",
                    e);
        }
    }

    /**
     * Write several reports side by side, as one HTML file.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static Path writeMatrix(List<RunReport> reports, Path file) {
        String html = MatrixHtml.render(Matrix.of(reports));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, html);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The matrix could not be written to " + file + ": " + e.getMessage() + "; name another file", e);
        }
    }

    /**
     * Read a report from its JSON or YAML file.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it holds no report, or one of a newer schema
     */
    public static RunReport read(Path file) {
        try {
            RunReport report = ReportMapper.report(Files.readString(file));
            if (report.schemaVersion() < RunReport.OLDEST_SCHEMA_VERSION
                    || report.schemaVersion() > RunReport.SCHEMA_VERSION) {
                throw new IllegalArgumentException(file + " has report schema " + report.schemaVersion()
                        + "; this Touchstone reads schemas " + RunReport.OLDEST_SCHEMA_VERSION + " to "
                        + RunReport.SCHEMA_VERSION);
            }
            return report;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " is not a report: " + start(e.getOriginalMessage()) + "; name a report.json or report.yaml",
                    e);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("There is no report at " + file + "; name a report.json or report.yaml", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + file + " could not be read: " + e.getMessage(), e);
        }
    }

    /** A parser may quote the whole file. */
    private static String start(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }
}
