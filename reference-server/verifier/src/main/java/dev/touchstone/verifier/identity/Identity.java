package dev.touchstone.verifier.identity;

/**
 * The token's owner, as STS confirmed it. Immutable.
 *
 * @param arn as returned by STS
 * @param canonicalArn the form that mappings are compared with, letter case kept
 * @param accountId as returned by STS, possibly empty
 * @param userId the stable part of the user ID
 * @param sessionName the session of an assumed role; empty for other principals
 * @param accessKeyId from the token's X-Amz-Credential, possibly empty
 * @param stsEndpoint the STS host that was called
 */
public record Identity(
        String arn,
        String canonicalArn,
        String accountId,
        String userId,
        String sessionName,
        String accessKeyId,
        String stsEndpoint) {}
