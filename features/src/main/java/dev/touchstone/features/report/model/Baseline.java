package dev.touchstone.features.report.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The earlier report that a run was held to.
 *
 * @param started when that run was
 * @param subjects what it judged
 * @param held how many requirements the run had to meet because they passed then
 * @param gained the IDs of those that pass now and did not then
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Baseline(Instant started, String subjects, int held, List<String> gained) {

    public Baseline(Instant started, String subjects, int held, @Nullable List<String> gained) {
        this.started = started;
        this.subjects = subjects;
        this.held = held;
        this.gained = gained == null ? List.of() : List.copyOf(gained);
    }
}
