package dev.touchstone.features.proof.saboteur;

import java.util.Map;
import java.util.TreeMap;

/** Why no saboteur breaks a requirement that a scenario proves. A new scenario's requirement belongs here or has one. */
public final class Unproven {

    private static final String AWS_CLI =
            "of the AWS CLI: a server that refuses its tokens fails VER-02 or VER-10, which saboteurs break";
    private static final String EXECUTABLE = "of a program on disk, which a client in this JVM is not";
    private static final String K3S =
            "of the cluster that kops makes, on a real node in a container: a server in this JVM is no image and no pod";
    private static final String FLOW =
            "of the client, the API server and the webhook together: what the webhook adds to it is proven by itself";

    private static final String KUBECTL =
            "of kubectl, which decides it whatever the client: PluginPolicyIT breaks it where there is kubectl 1.35";
    private static final String JWT =
            "of JWTs beside the webhook, which need a real kube-apiserver: ApiServerProofTest breaks it where there is one";
    private static final String DEFINITION =
            "of the definition in a cluster, which no server makes: RunningClusterIT has clusters with weaker ones";

    private static final String API_SERVER = "of kube-apiserver, which decides it whatever the authenticator";

    /** The reason, by requirement. */
    public static final Map<String, String> REASONS = reasons();

    private Unproven() {}

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        put(reasons, AWS_CLI, "TOK", "16");
        put(reasons, AWS_CLI, "FLO", "18");
        put(reasons, EXECUTABLE, "KOP", "11");
        put(reasons, K3S, "KOP", "08 13 15");
        put(reasons, FLOW, "FLO", "01 02 03 04 05 06 07 08 10 11 12 13 16 19");
        put(reasons, JWT, "FLO", "20 21 22");
        put(reasons, KUBECTL, "FLO", "23");
        put(reasons, DEFINITION, "BCR", "11");
        put(reasons, FLOW, "KOP", "01 02 03 05 06 07 09 10 12 14");
        put(reasons, API_SERVER, "KOP", "04");
        return reasons;
    }

    private static void put(Map<String, String> reasons, String reason, String area, String numbers) {
        for (String number : numbers.split(" ")) {
            reasons.put(area + "-" + number, reason);
        }
    }
}
