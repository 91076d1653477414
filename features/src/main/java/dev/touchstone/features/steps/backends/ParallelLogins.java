package dev.touchstone.features.steps.backends;

import dev.touchstone.features.steps.AtOnce;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.features.webhook.WebhookCaller;
import dev.touchstone.fixtures.implementation.RunningServer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Logins that are under way at the same time. */
final class ParallelLogins {

    private final TestBed bed;
    private final RunningServer server;
    private final Map<String, CompletableFuture<WebhookAnswer>> answers = new LinkedHashMap<>();

    ParallelLogins(TestBed bed, RunningServer server) {
        this.bed = bed;
        this.server = server;
    }

    /** Begin one, under a name. */
    void begin(String name, String token) {
        String review = WebhookCaller.review(token);
        answers.put(name, AtOnce.begin(() -> ask(review)));
    }

    /** Wait for all, and return their usernames; empty for who was refused. */
    Map<String, String> usernames() {
        Map<String, String> names = new LinkedHashMap<>();
        answers.forEach((name, answer) -> names.put(name, AtOnce.join(answer).username()));
        return names;
    }

    /** Wait for all, and return the session names in their extra values; empty for who was refused. */
    Map<String, String> sessionNames() {
        Map<String, String> names = new LinkedHashMap<>();
        answers.forEach((name, answer) ->
                names.put(name, String.join(",", AtOnce.join(answer).extra().getOrDefault("sessionName", List.of()))));
        return names;
    }

    private WebhookAnswer ask(String review) {
        try {
            return bed.webhook().send(server, "POST", "/authenticate", Map.of(), review);
        } catch (IOException e) {
            throw Unmet.noAnswer("a login", e);
        }
    }
}
