package dev.touchstone.client.verify;

import dev.touchstone.client.token.Partition;
import dev.touchstone.client.token.TokenFailure;

/** The ARN that a mapping must name (requirements ARN-01 to ARN-08). */
final class CanonicalArn {

    private static final int SECTIONS = 6;

    private CanonicalArn() {}

    /**
     * Turns the ARN of a role's session into the role's, and leaves every other as it is.
     *
     * @throws TokenFailure if the ARN names nobody
     */
    static String of(String arn) {
        String[] sections = arn.split(":", SECTIONS);
        if (sections.length < SECTIONS || !sections[0].equals("arn")) {
            throw new TokenFailure("STS answered \"" + arn + "\", which is no ARN");
        }
        if (Partition.named(sections[1]).isEmpty()) {
            throw new TokenFailure("STS answered \"" + arn + "\", whose partition is unknown");
        }
        String kind = sections[5].split("/", 2)[0];
        return switch (sections[2] + " " + kind) {
            case "iam role", "iam user", "iam root", "sts federated-user" -> arn;
            case "sts assumed-role" -> role(arn, sections);
            default -> throw new TokenFailure("STS answered \"" + arn + "\", which is neither a role nor a user");
        };
    }

    private static String role(String arn, String[] sections) {
        String[] parts = sections[5].split("/", -1);
        if (parts.length < 3) {
            throw new TokenFailure("STS answered \"" + arn + "\", which names no role");
        }
        int last = sections[5].lastIndexOf('/');
        return "arn:" + sections[1] + ":iam::" + sections[4] + ":role"
                + sections[5].substring("assumed-role".length(), last);
    }
}
