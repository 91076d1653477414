package dev.touchstone.features.steps;

/** What an authenticator made of a token. */
public enum Verdict {
    ACCEPTED,
    REFUSED
}
