package dev.touchstone.features.report;

import dev.touchstone.features.report.model.RunReport;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The one way in which reports and results become text and come back; times are ISO 8601. */
final class ReportMapper {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            // A newer Touchstone may say more in the same schema version.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.LITERAL_BLOCK_STYLE)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private ReportMapper() {}

    static String line(ResultLine line) {
        return JSON.writerFor(ResultLine.class).writeValueAsString(line);
    }

    static ResultLine line(String json) {
        return JSON.readValue(json, ResultLine.class);
    }

    static String json(RunReport report) {
        return JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report) + "\n";
    }

    static String yaml(RunReport report) {
        return YAML.writeValueAsString(report);
    }

    /** Read a report from JSON, or from YAML, of which JSON is a part. */
    static RunReport report(String text) {
        return text.stripLeading().startsWith("{")
                ? JSON.readValue(text, RunReport.class)
                : YAML.readValue(text, RunReport.class);
    }
}
