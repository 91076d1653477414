package dev.touchstone.client.verify;

import java.time.Instant;
import java.util.Optional;

/**
 * What STS answered to the request of a token.
 *
 * @param status the HTTP status
 * @param date its Date header; empty if there was none
 * @param body at most 64 KiB of text
 */
public record StsAnswer(int status, Optional<Instant> date, String body) {}
