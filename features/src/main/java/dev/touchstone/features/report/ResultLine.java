package dev.touchstone.features.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.touchstone.features.report.model.ScenarioResult;
import java.time.Instant;

/** One line of the file through which the plugin hands its results to whoever makes the report. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ResultLine.Started.class, name = "started"),
    @JsonSubTypes.Type(value = ResultLine.Scenario.class, name = "scenario"),
    @JsonSubTypes.Type(value = ResultLine.Finished.class, name = "finished")
})
sealed interface ResultLine {

    record Started(Instant at) implements ResultLine {}

    record Scenario(Instant at, ScenarioResult result) implements ResultLine {}

    /** @param scenarios how many of the lines before are scenarios, unless some were lost */
    record Finished(Instant at, int scenarios) implements ResultLine {}
}
