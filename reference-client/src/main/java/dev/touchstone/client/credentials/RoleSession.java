package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.AwsSettings;
import dev.touchstone.client.sts.AssumedRole;
import dev.touchstone.client.sts.RoleRequest;
import dev.touchstone.client.sts.StsClients;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Assumes a role; apart, so that STS is loaded only for a role that no cache has. */
final class RoleSession {

    private RoleSession() {}

    static AwsCredentials assume(
            Map<String, String> environment, AwsSettings settings, AwsCredentials caller, RoleRequest role) {
        try (StsClients clients = new StsClients(environment, settings)) {
            return new AssumedRole(clients.with(caller)).assume(role);
        }
    }
}
