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
     * Name the credentials that a role is assumed with, or that sign if there is none. Those of a profile have the Go
     * client's own key, so that both find each other's. All others have one that the Go client does not read: it tells
     * neither sources nor their inputs apart, and would sign as somebody else once they change.
     *
     * @param caller tells the source and its inputs; empty for a profile, whose name tells. Only a digest of it is kept
     */
    public static CacheKey ofBase(String clusterId, String profile, @Nullable RoleRequest role, String caller) {
        if (caller.isEmpty()) {
            return new CacheKey(clusterId, profile, role == null ? "" : role.roleArn());
        }
        return new CacheKey(clusterId, profile, "source " + digest(caller));
    }

    /**
     * Name the credentials of an assumed role. The Go client keeps no such thing, so the key must be none that it
     * reads: it would take them for what a role is assumed with. Whatever makes another session makes another key.
     *
     * @param caller tells who assumes it, as for {@link #ofBase}
     */
    public static CacheKey ofAssumed(String clusterId, String profile, RoleRequest role, String caller) {
        String session =
                role.externalId() + "\n" + role.sessionName() + "\n" + role.forwardSessionName() + "\n" + caller;
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
