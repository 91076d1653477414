package dev.touchstone.client.diagnose;

import dev.touchstone.verifier.identity.Identity;
import java.util.List;

/** Says what a server's mapping must name. */
final class IdentityCheck {

    private static final String SSO_ROLE = ":role/AWSReservedSSO_";

    private IdentityCheck() {}

    static List<Finding> of(Identity identity) {
        String canonical = identity.canonicalArn();
        String mapping = canonical.contains(":user/") || canonical.endsWith(":root") ? "mapUsers" : "mapRoles";
        String note = canonical.contains(SSO_ROLE)
                ? " (the role of an SSO permission set: without its path /aws-reserved/sso.amazonaws.com/, and its"
                        + " random suffix changes when the set is assigned anew)"
                : canonical.contains(":role/")
                        ? " (if the role has a path, without it: STS does not tell the path)"
                        : "";
        return List.of(
                Finding.good("identity", identity.arn()),
                Finding.good("mapping", "the server's " + mapping + " must name " + canonical + note));
    }
}
