package dev.touchstone.features.proof.bootstrap;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with a verifier of bootstrap tokens: one check of it, or none. */
public enum BootstrapDefect {
    NONE(""),
    PADDED_HASH("BST-01 BST-02 BST-03 BST-04 BST-05 BST-06 BST-07 BST-08"),
    ANY_PREFIX("BST-01"),
    UNREADABLE_TOKENS_OF_THE_LAST("BST-01"),
    ANY_BODY("BST-02"),
    NO_HASH_NEEDED("BST-02"),
    HASH_NOT_SIGNED("BST-03"),
    HOST_OF_THE_TOKEN("BST-04"),
    REGION_OF_THE_TOKEN("BST-04"),
    CREDENTIALS_REMEMBERED("BST-05"),
    ANY_ACCOUNT("BST-06"),
    ANY_ROLE("BST-07"),
    ROLE_BY_ITS_BEGINNING("BST-07"),
    BEGINNING_OF_A_ROLE("BST-07"),
    USERS_TOO("BST-07"),
    ANY_SESSION_NAME("BST-08");

    private final Set<String> kills;

    BootstrapDefect(String kills) {
        this.kills = kills.isEmpty() ? Set.of() : Set.of(kills.split(" "));
    }

    /** Name the requirements that it breaks. */
    Set<String> kills() {
        return kills;
    }

    /** Name all requirements that one of them breaks. */
    public static Set<String> killed() {
        Set<String> killed = new TreeSet<>();
        Arrays.stream(values()).forEach(defect -> killed.addAll(defect.kills()));
        return killed;
    }
}
