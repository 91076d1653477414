package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.EC2;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.INSTANCE_REGION;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.server.ec2.Ec2Names;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.token.TokenChecks;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Defects in what is made of the region of the instance. */
final class RegionSaboteurs {

    private static final String NEW_REGION = "xx-new-1";

    private RegionSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(INSTANCE_REGION, "the region of the instance is not known", "VER-27", knowing("")),
                Saboteur.of(
                        INSTANCE_REGION,
                        "a new region is known wherever the server runs",
                        "VER-27",
                        knowing(NEW_REGION)),
                Saboteur.of(INSTANCE_REGION, "a new region is one like all others", "VER-27", knowing("", NEW_REGION)),
                Saboteur.of(
                        INSTANCE_REGION,
                        "any new region is known on an instance",
                        "VER-27",
                        knowing(NEW_REGION, "yy-new-1")),
                Saboteur.of(EC2, "EC2 of us-east-1 asked from anywhere", "MAP-10", Sabotage.ofStages(parts -> {
                    Map<String, String> environment = new HashMap<>(parts.environment());
                    environment.putIfAbsent("AWS_REGION", "us-east-1");
                    return parts.standard()
                            .withPrivateDnsNames(new Ec2Names(
                                    parts.configuration().ec2(), environment, Clock.systemUTC(), () -> {}));
                })));
    }

    /** Take this region for that of the instance, and others for old. */
    private static Sabotage knowing(String ofInstance, String... others) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withTokenChecks(TokenChecks.standard(
                        new StsEndpoint(parts.configuration().partition(), Set.of(others), ofInstance),
                        Clock.systemUTC())));
    }
}
