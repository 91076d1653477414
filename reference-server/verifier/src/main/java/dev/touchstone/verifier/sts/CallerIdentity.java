package dev.touchstone.verifier.sts;

/**
 * The caller as STS names it. Immutable.
 *
 * @param account its number, possibly empty
 * @param arn possibly empty
 * @param userId possibly empty; of a role, with the name of the session after a colon
 */
public record CallerIdentity(String account, String arn, String userId) {}
