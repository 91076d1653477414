package dev.touchstone.features.report.evidence;

/** By what name steps hand evidence over. */
public final class MediaTypes {

    /** An {@link dev.touchstone.features.report.model.Exchange} in JSON. */
    public static final String EXCHANGE = "application/vnd.touchstone.exchange+json";

    /** Log lines; the attachment's name says whose. */
    public static final String LOG = "text/x-log";

    /** The reason that a subject gave for a refusal, as text. */
    public static final String REFUSAL = "text/x-refusal";

    /** What went wrong first: a {@link dev.touchstone.features.report.model.FirstCause} in JSON. */
    public static final String CAUSE = "application/vnd.touchstone.cause+json";

    /** Says how slow the machine was while a scenario ran, which failed after it had run for long. */
    public static final String STARVED = "text/x-starved";

    private MediaTypes() {}
}
