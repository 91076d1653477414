package dev.touchstone.features.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A set of requirements that an implementation is judged by as a whole. */
public enum Profile {
    SERVER_CORE("server-core", "Server, core", "Verifies tokens and maps identities as every cluster needs it"),
    SERVER_FULL("server-full", "Server, full", "The backends, metrics, commands and finer points of a server"),
    CLIENT_CORE("client-core", "Client, core", "Mints tokens that every verifier accepts"),
    CLIENT_FULL("client-full", "Client, full", "Roles, caching and the finer points of a client"),
    KOPS("kops", "kops", "The login flow with kubectl and the kops guide, end to end"),
    EMULATOR(
            "emulator",
            "Emulator",
            "A verifier inside another product: what it makes of tokens, whatever its settings"),
    BOOTSTRAP("bootstrap", "Node bootstrap", "A verifier of the tokens by which nodes of kops prove who they are");

    private final String key;
    private final String title;
    private final String summary;

    Profile(String key, String title, String summary) {
        this.key = key;
        this.title = title;
        this.summary = summary;
    }

    /** Return the profile of a key such as {@code server-core}. */
    @JsonCreator
    public static Profile of(String key) {
        for (Profile profile : values()) {
            if (profile.key.equals(key)) {
                return profile;
            }
        }
        List<String> known = Arrays.stream(values()).map(Profile::key).toList();
        throw new IllegalArgumentException("There is no profile \"" + key + "\"; the profiles are " + known);
    }

    /** Return what it judges; a login that fails is held against both. */
    public Set<Side> sides() {
        return switch (this) {
            case SERVER_CORE, SERVER_FULL, EMULATOR, BOOTSTRAP -> Set.of(Side.SERVER);
            case CLIENT_CORE, CLIENT_FULL -> Set.of(Side.CLIENT);
            case KOPS -> Set.of(Side.CLIENT, Side.SERVER);
        };
    }

    /** Return those that judge one of these sides. */
    public static Set<Profile> judging(Set<Side> sides) {
        return Arrays.stream(values())
                .filter(profile -> !Collections.disjoint(profile.sides(), sides))
                .collect(Collectors.toSet());
    }

    /** Return the key that files and commands use. */
    @JsonValue
    public String key() {
        return key;
    }

    /** Return the name for a heading. */
    public String title() {
        return title;
    }

    /** Return one line on what the profile covers. */
    public String summary() {
        return summary;
    }
}
