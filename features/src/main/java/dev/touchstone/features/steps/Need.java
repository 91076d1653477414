package dev.touchstone.features.steps;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Why certain tiers alone can host a scenario, as its tag {@code @needs.NAME} says. */
enum Need {
    OTHER_FLAGS("needs an API server of its own that is started with other flags"),
    ISSUER("needs a kube-apiserver of its own that trusts an issuer of JWTs"),
    WEBHOOK_KUBECONFIG("needs an API server of its own that is started with what init made, or without"),
    TWO_NODES("needs a control plane of two nodes behind a load balancer, each with its own authenticator"),
    STOP("stops the authenticator of an API server of its own"),
    SEEN_START("counts from the moment in which the authenticator starts"),
    NEW_CERTIFICATE("renews the certificate of an authenticator that is its own"),
    ENDED_WATCHES("needs an API server that ends all watches when it is told to"),
    TWO_EVENTS("needs an API server that tells of two changes in one piece"),
    CONFLICTS("needs an API server that lets somebody else change an object first"),
    BOOKMARKS("needs an API server that sends bookmarks every few seconds"),
    LONGER_VERSIONS("needs an API server whose resource versions gain a digit when they are told to"),
    MANY_OBJECTS("makes hundreds of objects, in a cluster of its own"),
    CLUSTER_AUTHORITY("needs an API server whose authority signs a certificate for somebody else"),
    OWN_AWS_AUTH("needs a cluster of its own for the aws-auth that it begins with"),
    KUBECONFIG("needs an authenticator that is told its cluster by a kubeconfig, and has no service account"),
    PROXY("needs a proxy between the authenticator and AWS, on which connections can fail"),
    NO_CLUSTER("asks no cluster, so one tier tries it for all"),
    PODS("needs a node that runs pods, as kops makes it"),
    RUNNING_CLUSTER("takes a cluster that runs already as it is");

    private final String words;

    Need(String words) {
        this.words = words;
    }

    /** Return what follows "this scenario". */
    String words() {
        return words;
    }

    /** Return its tag. */
    String tag() {
        return "@needs." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Find the one that a scenario has the tag of. */
    static Optional<Need> of(Collection<String> tags) {
        return Arrays.stream(values()).filter(need -> tags.contains(need.tag())).findFirst();
    }
}
