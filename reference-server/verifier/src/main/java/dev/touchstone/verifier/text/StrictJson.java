package dev.touchstone.verifier.text;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of strangers: a single value in UTF-8, with no name twice. Thread-safe. */
public final class StrictJson {

    /** Keeps no names: Jackson would hold up to 12,000 of them for good, each as long as a stranger made it. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /**
     * Read a value.
     *
     * @param utf8 the JSON
     * @return what it says; a missing node if it is empty
     * @throws JacksonException if it is not JSON, names something twice, or is followed by more
     */
    public static JsonNode read(byte[] utf8) {
        // As a string, because from bytes Jackson would also accept UTF-16 and a byte order mark.
        return JSON.readTree(new String(utf8, StandardCharsets.UTF_8));
    }
}
