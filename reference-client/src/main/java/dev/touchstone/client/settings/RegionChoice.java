package dev.touchstone.client.settings;

/**
 * The region that a token is signed for.
 *
 * @param region such as {@code us-east-1}
 * @param source where it comes from, for people
 */
public record RegionChoice(String region, String source) {
    static final RegionChoice FALLBACK = new RegionChoice("us-east-1", "the default, because no region is configured");

    /** Return whether nothing names a region. */
    public boolean isFallback() {
        return equals(FALLBACK);
    }
}
