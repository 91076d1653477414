package dev.touchstone.features.report.model;

import java.util.List;

/**
 * Lines that the subject, or the harness about it, wrote while a scenario ran.
 *
 * @param title whose log it is, such as {@code server log}
 * @param lines oldest first
 */
public record SubjectLog(String title, List<String> lines) {

    public SubjectLog {
        lines = List.copyOf(lines);
    }
}
