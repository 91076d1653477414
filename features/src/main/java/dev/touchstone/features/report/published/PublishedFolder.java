package dev.touchstone.features.report.published;

import dev.touchstone.features.report.ReportFiles;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.output.Badge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folder that verdicts are published in: a JSON file is kept of each, and all pages are made of these. */
public final class PublishedFolder {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path folder;
    private final List<RegisteredSubject> subjects;
    private final Releases releases;

    /**
     * @param folder is made if it is not there
     * @param registry the file of subjects, beside that of releases
     */
    public PublishedFolder(Path folder, Path registry) {
        this.folder = folder;
        this.subjects = RegisteredSubject.read(registry);
        this.releases = Releases.read(registry.resolveSibling("releases.tsv"));
    }

    /**
     * File what a run found of a subject, in place of an earlier verdict on it.
     *
     * @throws IllegalArgumentException if no such subject is registered, the report is about something else, or it has a
     *     deviation that nobody has read
     */
    public void file(String subject, Path report) {
        RegisteredSubject registered = subjects.stream()
                .filter(one -> one.name().equals(subject))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no subject " + subject + " is registered; add it to the registry, or name another"));
        RunReport found = ReportFiles.read(report);
        write(subject + ".json", json(PublishedVerdict.of(registered, found)));
    }

    /** Write every page, badge and list anew, and return the page that leads to the others. */
    public Path writePages() {
        Map<String, PublishedVerdict> verdicts = new LinkedHashMap<>();
        for (RegisteredSubject subject : subjects) {
            Path file = folder.resolve(subject.name() + ".json");
            if (Files.exists(file)) {
                PublishedVerdict verdict = read(file);
                verdicts.put(subject.name(), verdict);
                write(subject.name() + ".md", VerdictPage.of(subject, verdict, releases));
                write(
                        subject.name() + ".svg",
                        Badge.draw(badge(verdict), verdict.verdict().colour()));
            }
        }
        write("verdicts.json", json(List.copyOf(verdicts.values())));
        return write("README.md", VerdictIndex.of(subjects, verdicts, releases));
    }

    private static String badge(PublishedVerdict verdict) {
        return switch (verdict.verdict()) {
            case CONFORMANT -> "conformant to " + verdict.set();
            case PARTIAL, NOT -> verdict.verdict().word() + ", " + verdict.set();
            case OPEN -> "open";
        };
    }

    private static String json(Object value) {
        return JSON.writeValueAsString(value) + "\n";
    }

    private static PublishedVerdict read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), PublishedVerdict.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The verdict " + file + " could not be read: " + e.getMessage(), e);
        }
    }

    private Path write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The verdicts could not be written to " + folder + ": " + e.getMessage() + "; name another folder",
                    e);
        }
    }
}
