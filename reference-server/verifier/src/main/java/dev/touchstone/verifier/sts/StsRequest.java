package dev.touchstone.verifier.sts;

/**
 * A pre-signed GetCallerIdentity request that passed every local check.
 *
 * @param host an STS endpoint; only an extra host may have a port
 * @param rawQuery the query as signed, to be sent byte for byte (VER-50)
 * @param region the region label of the host, {@code global} for {@code sts.amazonaws.com}; of an extra host the region
 *     that it was given with
 * @param accessKeyId the part of X-Amz-Credential before the first slash; empty if absent (WEB-12)
 */
public record StsRequest(String host, String rawQuery, String region, String accessKeyId) {

    @Override
    public String toString() {
        // The query contains the signature and possibly a session token.
        return "StsRequest[host=" + host + ", accessKeyId=" + accessKeyId + "]";
    }
}
