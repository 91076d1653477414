package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.identity.InvalidArnException;
import java.util.List;
import java.util.Locale;

/** Defects of ARN: in how an ARN becomes the one of a role or user. */
final class ArnSaboteurs {

    private ArnSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        MAPPING,
                        "the session stays in the role",
                        "ARN-01",
                        Mappings.canonicaliser(ArnSaboteurs::withSession)),
                Saboteur.of(
                        MAPPING,
                        "paths of sessions dropped",
                        "ARN-02",
                        Mappings.arns(arn -> arn.replaceFirst("(:role)/.*/", "$1/"))),
                Saboteur.of(
                        MAPPING,
                        "paths of users dropped",
                        "ARN-03",
                        Mappings.arns(arn -> arn.replaceFirst("(:user)/.*/", "$1/"))),
                Saboteur.of(MAPPING, "any ARN is one", "ARN-04", lenient("")),
                Saboteur.of(MAPPING, "other kinds of resource", "ARN-04", lenient("unrecognized resource")),
                Saboteur.of(MAPPING, "other services", "ARN-05", lenient("is not a valid service")),
                Saboteur.of(
                        MAPPING, "sessions without a name", "ARN-06", lenient("does not have a role and a session")),
                Saboteur.of(
                        STS,
                        "blanks before an ARN",
                        "ARN-07",
                        Sts.body(body -> body.replaceAll("\"Arn\":\\s*\"\\s+", "\"Arn\":\""))),
                Saboteur.of(STS, "ARNs in any case", "ARN-07", Sts.body(ArnSaboteurs::lowerArn)),
                Saboteur.of(MAPPING, "other partitions", "ARN-08", lenient("does not have a recognized partition")),
                Saboteur.of(
                        MAPPING,
                        "canonical ARNs in lower case",
                        "ARN-09",
                        Mappings.arns(arn -> arn.toLowerCase(Locale.ROOT))));
    }

    private static String withSession(String arn) {
        String canonical = Mappings.ARNS.canonical(arn);
        return arn.contains(":assumed-role/") ? canonical + arn.substring(arn.lastIndexOf('/')) : canonical;
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
