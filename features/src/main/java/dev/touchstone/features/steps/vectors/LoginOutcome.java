package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.webhook.WebhookAnswer;

/** Says what an authenticator made of a login, in words to compare and to report. */
final class LoginOutcome {

    private static final int OK = 200;

    private LoginOutcome() {}

    static String of(WebhookAnswer answer) {
        if (answer.authenticated() && answer.status() == OK) {
            return "accepted as " + answer.username();
        }
        boolean clean = !answer.authenticated() && answer.username().isEmpty();
        return clean && (answer.denies() || answer.status() / 100 == 4)
                ? "refused"
                : "status " + answer.status() + ", authenticated " + answer.authenticated() + ", user <"
                        + answer.username() + ">";
    }

    /** Return who got in, with the groups. */
    static String withGroups(WebhookAnswer answer) {
        return of(answer) + (answer.authenticated() ? " in " + answer.groups() : "");
    }
}
