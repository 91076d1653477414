package dev.touchstone.features.proof.bootstrap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with a verifier of bootstrap tokens: one check of it, or none. */
public enum BootstrapDefect {
    NONE(""),
    PADDED_HASH("BST-03"),
    ANY_PREFIX("BST-01"),
    UNREADABLE_TOKENS_OF_THE_LAST("BST-01"),
    ANY_ACTION_OF_THE_URL("BST-01"),
    FIRST_ACTION_OF_THE_URL("BST-01"),
    ANY_BODY("BST-02"),
    ONE_OF_TWO_SPELLINGS("BST-02"),
    LAST_OF_TWO_VALUES("BST-02"),
    NO_HASH_NEEDED("BST-02"),
    NO_HASH_NEEDED_WITHOUT_BODY("BST-02"),
    PRESIGNED_FOR_ANY_BODY("BST-02"),
    NO_HASH_NEEDED_IF_PRESIGNED("BST-02"),
    HASH_NOT_SIGNED("BST-03"),
    HASH_NOT_SIGNED_IF_PRESIGNED("BST-03"),
    HASH_NAMED_ANYWHERE("BST-03"),
    HOST_OF_THE_TOKEN("BST-04"),
    REGION_OF_THE_TOKEN("BST-04"),
    HOST_OF_THE_URL("BST-04"),
    BEGINNING_OF_THE_URL("BST-04"),
    GLOBAL_HOST_IN_US_EAST_1("BST-04"),
    REDIRECTS_FOLLOWED("BST-04"),
    CREDENTIALS_REMEMBERED("BST-05"),
    AUTHORIZATION_REMEMBERED("BST-05"),
    ANY_ACCOUNT("BST-06"),
    ANY_ACCOUNT_WITH_A_KNOWN_NAME("BST-06"),
    ANY_ROLE("BST-07"),
    ROLE_BY_ITS_BEGINNING("BST-07"),
    BEGINNING_OF_A_ROLE("BST-07"),
    ENDING_OF_A_ROLE("BST-07"),
    ROLE_AS_A_PATTERN("BST-07"),
    FIRST_ROLE_ALONE("BST-07"),
    USERS_TOO("BST-07"),
    ANY_SESSION_NAME("BST-08"),
    ANY_INSTANCE_IF_THE_NAME_IS_NO_ID("BST-08"),
    UNKNOWN_INSTANCES_REMEMBERED("BST-08");

    /** The requirement that it is about; nothing without a defect. */
    final String about;

    BootstrapDefect(String about) {
        this.about = about;
    }

    /** Return its name, in words. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Return the requirement that each is about, by its name. */
    public static Map<String, String> about() {
        return Arrays.stream(values())
                .filter(defect -> defect != NONE)
                .collect(Collectors.toMap(BootstrapDefect::title, defect -> defect.about));
    }
}
