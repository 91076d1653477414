package dev.touchstone.features.report.evidence;

/** By what name steps hand evidence over. */
public final class MediaTypes {

    /** An {@link dev.touchstone.features.report.model.Exchange} in JSON. */
    public static final String EXCHANGE = "application/vnd.touchstone.exchange+json";

    /** Log lines; the attachment's name says whose. */
    public static final String LOG = "text/x-log";

    /** The reason that a subject gave for a refusal, as text. */
    public static final String REFUSAL = "text/x-refusal";

    private MediaTypes() {}
}
