package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.identity.InvalidArnException;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Defects of ARN: in how an ARN becomes the one of a role or user. */
final class ArnSaboteurs {

    private ArnSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(MAPPING, "ARN-01", "the session stays in the role")
                        .by(Mappings.canonicaliser(ArnSaboteurs::withSession)),
                in(MAPPING, "ARN-01", "the name of the service put in wherever it stands")
                        .by(sessions(canonical -> canonical.replace("sts", "iam"))),
                in(MAPPING, "ARN-02", "the kind taken for that of a role wherever it stands")
                        .by(sessions(canonical -> canonical.replace("assumed-role/", "role/"))),
                in(MAPPING, "ARN-02", "paths of sessions dropped")
                        .by(Mappings.arns(arn -> arn.replaceFirst("(:role)/.*/", "$1/"))),
                in(MAPPING, "ARN-02", "the name of the session taken out wherever it stands")
                        .by(Mappings.canonicaliser(ArnSaboteurs::withoutSession)),
                in(MAPPING, "ARN-03", "paths of users dropped")
                        .by(Mappings.arns(arn -> arn.replaceFirst("(:user)/.*/", "$1/"))),
                in(MAPPING, "ARN-03", "ARNs of users cut off at a colon")
                        .by(Mappings.arns(arn -> arn.replaceFirst("(:user/[^:]*):.*", "$1"))),
                in(MAPPING, "ARN-04", "any ARN is one").by(lenient("")),
                in(MAPPING, "ARN-04", "other kinds of resource").by(lenient("unrecognized resource")),
                in(MAPPING, "ARN-05", "other services").by(lenient("is not a valid service")),
                in(MAPPING, "ARN-05", "services that begin with a known one").by(takenFor(":(iam|sts)x:", ":$1:")),
                in(MAPPING, "ARN-06", "sessions without a name").by(lenient("does not have a role and a session")),
                in(STS, "ARN-07", "blanks before an ARN")
                        .by(Sts.body(body -> body.replaceAll("\"Arn\":\\s*\"\\s+", "\"Arn\":\""))),
                in(STS, "ARN-07", "ARNs in any case").by(Sts.body(ArnSaboteurs::lowerArn)),
                in(STS, "ARN-07", "a prefix that begins with arn")
                        .by(Sts.body(body -> body.replaceAll("(\"Arn\":\\s*\")arns:", "$1arn:"))),
                in(MAPPING, "ARN-08", "partitions between known ones")
                        .by(takenFor("^arn:aws-iso-c:", "arn:aws-iso-b:")),
                in(MAPPING, "ARN-08", "other partitions").by(lenient("does not have a recognized partition")),
                in(MAPPING, "ARN-09", "canonical ARNs in lower case")
                        .by(Mappings.arns(arn -> arn.toLowerCase(Locale.ROOT))));
    }

    private static String withSession(String arn) {
        String canonical = Mappings.ARNS.canonical(arn);
        return arn.contains(":assumed-role/") ? canonical + arn.substring(arn.lastIndexOf('/')) : canonical;
    }

    private static String withoutSession(String arn) {
        String canonical = Mappings.ARNS.canonical(arn);
        return arn.contains(":assumed-role/") ? canonical.replace(arn.substring(arn.lastIndexOf('/')), "") : canonical;
    }

    private static Sabotage sessions(UnaryOperator<String> change) {
        return Mappings.canonicaliser(arn -> {
            String canonical = Mappings.ARNS.canonical(arn);
            return arn.contains(":assumed-role/") ? change.apply(canonical) : canonical;
        });
    }

    private static Sabotage takenFor(String pattern, String known) {
        return Mappings.canonicaliser(arn -> Mappings.ARNS.canonical(arn.replaceFirst(pattern, known)));
    }

    /** Take an ARN as it is where the true canonicaliser objects in these words. */
    static Sabotage lenient(String objection) {
        return Mappings.canonicaliser(arn -> {
            try {
                return Mappings.ARNS.canonical(arn);
            } catch (InvalidArnException invalid) {
                if (String.valueOf(invalid.getMessage()).contains(objection)) {
                    return arn;
                }
                throw invalid;
            }
        });
    }

    private static String lowerArn(String body) {
        return body.replace("ARN:AWS:", "arn:aws:").replace("arn:AWS:", "arn:aws:");
    }
}
