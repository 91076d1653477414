package dev.touchstone.client.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The command line of {@code token} as given; null is what was not said. */
record TokenArguments(
        @Nullable String clusterId,
        @Nullable Path config,
        @Nullable String logFormat,
        @Nullable String logVerbosity,
        @Nullable String role,
        @Nullable String externalId,
        @Nullable String sessionName,
        @Nullable Boolean forwardSessionName,
        @Nullable String region,
        @Nullable Boolean tokenOnly,
        @Nullable Boolean cache) {}
