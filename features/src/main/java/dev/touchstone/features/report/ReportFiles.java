package dev.touchstone.features.report;

import dev.touchstone.features.report.html.HtmlReport;
import dev.touchstone.features.report.html.MatrixHtml;
import dev.touchstone.features.report.matrix.Matrix;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.output.Badge;
import dev.touchstone.features.report.output.JUnitXml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
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
            ReportFiles files = in(folder);
            Files.writeString(files.html, HtmlReport.render(report));
            Files.writeString(files.json, ReportMapper.json(report));
            Files.writeString(files.yaml, ReportMapper.yaml(report));
            Files.writeString(files.junit, JUnitXml.render(report));
            Files.writeString(files.badge, Badge.render(report));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The report could not be written to " + folder + ": " + e.getMessage() + "; name another folder",
                    e);
        }
    }

    private static ReportFiles in(Path folder) {
        return new ReportFiles(
                folder.resolve("report.html"),
                folder.resolve("report.json"),
                folder.resolve("report.yaml"),
                folder.resolve("junit.xml"),
                folder.resolve("badge.svg"));
    }

    /**
     * Make the folder, and remove what an earlier run found from it: a run that ends early must not show another's verdict.
     *
     * @throws UncheckedIOException if it cannot be written to
     */
    public static void clear(Path folder) {
        try {
            Files.createDirectories(folder);
            ReportFiles files = in(folder);
            for (Path file : List.of(files.html, files.json, files.yaml, files.junit, files.badge)) {
                Files.deleteIfExists(file);
            }
            Files.delete(Files.createTempFile(folder, "report", ".tmp"));
        } catch (IOException e) {
            String why = e instanceof FileAlreadyExistsException ? "that is a file" : e.toString();
            throw new UncheckedIOException(
                    "No report can be written to " + folder + ": " + why + "; name another folder", e);
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
