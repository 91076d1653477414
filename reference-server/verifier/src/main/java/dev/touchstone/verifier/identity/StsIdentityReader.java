package dev.touchstone.verifier.identity;

import dev.touchstone.verifier.sts.CallerIdentity;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;

/** Creates an identity from the caller that STS named. Thread-safe if the canonicaliser is. */
public final class StsIdentityReader implements IdentityReader {

    private final ArnCanonicaliser canonicaliser;

    /**
     * Create a reader.
     *
     * @param canonicaliser gives the ARN that mappings are compared with
     */
    public StsIdentityReader(ArnCanonicaliser canonicaliser) {
        this.canonicaliser = canonicaliser;
    }

    @Override
    public IdentityOutcome read(CallerIdentity caller, StsRequest request) {
        String canonicalArn;
        boolean role;
        try {
            canonicalArn = canonicaliser.canonical(caller.arn());
            Arn arn = Arn.parse(caller.arn());
            if (!isOfAccount(arn, caller)) {
                return refuse(
                        Reason.IDENTITY_ARN,
                        "STS named a caller whose account is not the one in its ARN",
                        "account " + caller.account() + ", ARN " + caller.arn());
            }
            role = isRole(arn);
        } catch (InvalidArnException invalid) {
            return refuse(Reason.IDENTITY_ARN, "STS named a caller that is not an IAM principal", invalid.getMessage());
        }
        if (!role) {
            return known(caller, request, canonicalArn, caller.userId(), "");
        }
        String[] part = caller.userId().split(":", -1);
        if (part.length != 2) {
            return refuse(
                    Reason.IDENTITY_USER_ID,
                    "malformed UserID from STS, expected an ID and a session name separated by one colon",
                    "\"" + caller.userId() + "\"");
        }
        return known(caller, request, canonicalArn, part[0], part[1]);
    }

    /** Mappings go by the ARN and the UID by the account, so both must name the same account (VER-61). */
    private static boolean isOfAccount(Arn arn, CallerIdentity caller) {
        return caller.account().isEmpty() || arn.account().equals(caller.account());
    }

    /** Only the user ID of a role contains the session name (VER-59, VER-60). */
    private static boolean isRole(Arn arn) {
        String resource = arn.resource();
        return resource.equals("role") || resource.startsWith("role/") || resource.startsWith("assumed-role/");
    }

    private static IdentityOutcome known(
            CallerIdentity caller, StsRequest request, String canonicalArn, String userId, String sessionName) {
        return new IdentityOutcome.Known(new Identity(
                caller.arn(),
                canonicalArn,
                caller.account(),
                userId,
                sessionName,
                request.accessKeyId(),
                request.host()));
    }

    private static IdentityOutcome refuse(Reason reason, String message, String detail) {
        return new IdentityOutcome.Refused(new Rejection(reason, message, detail));
    }
}
