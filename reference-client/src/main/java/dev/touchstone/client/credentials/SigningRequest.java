package dev.touchstone.client.credentials;

import dev.touchstone.client.sts.RoleRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the credentials of a token.
 *
 * @param clusterId the cluster, by which the cache is ordered
 * @param region the region; null or empty to find one
 * @param clusterRegion the region that the cluster says, where the environment names none; null or empty if it says none
 * @param role the role to assume; null for none
 * @param cached whether to keep credentials on disk
 */
public record SigningRequest(
        String clusterId,
        @Nullable String region,
        @Nullable String clusterRegion,
        @Nullable RoleRequest role,
        boolean cached) {}
