package dev.touchstone.client.verify;

/**
 * Whom a token speaks for, by STS.
 *
 * @param arn as STS gives it
 * @param canonicalArn as a mapping must name it
 * @param accountId twelve digits
 * @param userId the unique ID of the user or role
 * @param sessionName the session of a role; empty for others
 * @param accessKeyId the access key that signed
 * @param stsEndpoint the host that was asked
 */
public record VerifiedIdentity(
        String arn,
        String canonicalArn,
        String accountId,
        String userId,
        String sessionName,
        String accessKeyId,
        String stsEndpoint) {}
