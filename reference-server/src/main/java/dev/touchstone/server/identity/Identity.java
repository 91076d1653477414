package dev.touchstone.server.identity;

/**
 * Who presented the token, as STS vouches.
 *
 * @param arn as STS returned it
 * @param canonicalArn the form that mappings are compared with, letter case kept
 * @param accountId the account that STS returned, possibly empty
 * @param userId the stable part of the user ID
 * @param sessionName the session of an assumed role, empty for other principals
 * @param accessKeyId from the token's X-Amz-Credential, possibly empty
 * @param stsEndpoint the host that was asked
 */
public record Identity(
        String arn,
        String canonicalArn,
        String accountId,
        String userId,
        String sessionName,
        String accessKeyId,
        String stsEndpoint) {}
