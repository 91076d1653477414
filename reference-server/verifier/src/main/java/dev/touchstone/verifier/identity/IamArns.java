package dev.touchstone.verifier.identity;

import dev.touchstone.verifier.sts.Partition;

/** The rules of IAM and STS ARNs (ARN-01 to ARN-10). Thread-safe. */
public final class IamArns implements ArnCanonicaliser {

    /** Create the rules. */
    public IamArns() {
        // Nothing to set.
    }

    @Override
    public String canonical(String text) {
        Arn arn = Arn.parse(text);
        if (Partition.named(arn.partition()).isEmpty()) {
            throw new InvalidArnException("arn '" + text + "' does not have a recognized partition, expected one of "
                    + String.join(", ", Partition.names()));
        }
        String canonical =
                switch (arn.service()) {
                    case "sts" -> ofSts(text, arn);
                    case "iam" -> ofIam(text, arn);
                    default ->
                        throw new InvalidArnException("service " + arn.service() + " in arn '" + text
                                + "' is not a valid service for identities");
                };
        requireWhole(text, arn);
        return canonical;
    }

    /** AWS names every principal in full; an ARN with a missing or an extra part only looks like one (ARN-10). */
    private static void requireWhole(String text, Arn arn) {
        boolean named = arn.resource().indexOf('/') > 0;
        boolean root = arn.resource().equals("root");
        boolean hole = arn.account().isEmpty() || ("/" + arn.resource() + "/").contains("//");
        if (!arn.region().isEmpty()
                || hole
                || named == root
                || (named && arn.resource().startsWith("root/"))) {
            throw new InvalidArnException("arn '" + text + "' has an empty or extra part");
        }
    }

    private static String ofSts(String text, Arn arn) {
        String[] part = arn.resource().split("/", -1);
        return switch (part[0]) {
            case "federated-user" -> text;
            case "assumed-role" -> {
                if (part.length < 3) {
                    throw new InvalidArnException("assumed-role arn '" + text + "' does not have a role and a session");
                }
                int session = arn.resource().lastIndexOf('/');
                String role = arn.resource().substring("assumed-role/".length(), session);
                yield "arn:" + arn.partition() + ":iam::" + arn.account() + ":role/" + role;
            }
            default -> throw unrecognized(part[0], "sts");
        };
    }

    private static String ofIam(String text, Arn arn) {
        String kind = arn.resource().split("/", -1)[0];
        return switch (kind) {
            case "role", "user", "root" -> text;
            default -> throw unrecognized(kind, "iam");
        };
    }

    private static InvalidArnException unrecognized(String kind, String service) {
        return new InvalidArnException("unrecognized resource " + kind + " for service " + service);
    }
}
