package dev.touchstone.features.catalogue;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a requirement is believed to be one.
 *
 * @param reason one or two sentences
 * @param links where the reader can see for himself; may be empty
 */
public record Rationale(String reason, List<URI> links) {

    public Rationale(String reason, @Nullable List<URI> links) {
        this.reason = reason;
        this.links = links == null ? List.of() : List.copyOf(links);
    }
}
