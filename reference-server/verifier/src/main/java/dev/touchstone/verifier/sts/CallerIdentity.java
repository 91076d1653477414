package dev.touchstone.verifier.sts;

/** The caller as STS names it: account, ARN and user ID, any of which may be empty. */
public record CallerIdentity(String account, String arn, String userId) {}
