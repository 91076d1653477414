package dev.touchstone.features.report.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An implementation that was judged.
 *
 * @param name what to call it
 * @param version its own version, or null if it is not known
 * @param kind how it was run: {@code reference}, {@code image}, {@code command}, {@code url}, or {@code cluster} for that of a
 *     cluster that ran already
 * @param source the image, command or URL, or null for the reference
 * @param features the optional features that it claims
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Subject(
        String name,
        @Nullable String version,
        String kind,
        @Nullable String source,
        List<String> features) {

    /** The kind of the reference that comes with Touchstone. */
    public static final String REFERENCE = "reference";

    public Subject(
            String name,
            @Nullable String version,
            String kind,
            @Nullable String source,
            @Nullable List<String> features) {
        this.name = name;
        this.version = version;
        this.kind = kind;
        this.source = source;
        this.features = features == null ? List.of() : List.copyOf(features);
    }
}
