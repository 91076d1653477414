package dev.touchstone.client.cache;

import dev.touchstone.client.sts.RoleRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where credentials lie in the cache file.
 *
 * @param clusterId the cluster
 * @param profile the AWS profile, {@code default} included
 * @param role what the third level is called; empty for credentials without a role
 */
public record CacheKey(String clusterId, String profile, String role) {

    /**
     * Names the credentials that a role is assumed with, or that sign if there is none: the Go client's own key, so
     * that both find each other's.
     */
    public static CacheKey ofBase(String clusterId, String profile, @Nullable RoleRequest role) {
        return new CacheKey(clusterId, profile, role == null ? "" : role.roleArn());
    }

    /**
     * Names the credentials of an assumed role. The Go client keeps no such thing, so the key must be none that it
     * reads: it would take them for what a role is assumed with. Whatever makes another session makes another key.
     *
     * @param assumedBy the access key of the caller where the environment gives it; else empty, for the profile tells
     */
    public static CacheKey ofAssumed(String clusterId, String profile, RoleRequest role, String assumedBy) {
        String session =
                role.externalId() + "\n" + role.sessionName() + "\n" + role.forwardSessionName() + "\n" + assumedBy;
        return new CacheKey(clusterId, profile, "assumed " + role.roleArn() + " " + digest(session));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
