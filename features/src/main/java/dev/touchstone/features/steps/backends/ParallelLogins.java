package dev.touchstone.features.steps.backends;

import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.features.webhook.WebhookCaller;
import dev.touchstone.fixtures.implementation.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        // A thread each: the common pool is as small as the machine, and these wait.
        CompletableFuture<WebhookAnswer> answer = new CompletableFuture<>();
        answers.put(name, answer);
        Thread asker = new Thread(() -> ask(review, answer), "login " + name);
        asker.setDaemon(true);
        asker.start();
    }

    /** Wait for all, and return their usernames; empty for who was refused. */
    Map<String, String> usernames() {
        Map<String, String> names = new LinkedHashMap<>();
        answers.forEach((name, answer) -> names.put(name, answer.join().username()));
        return names;
    }

    /** Wait for all, and return the session names in their extra values; empty for who was refused. */
    Map<String, String> sessionNames() {
        Map<String, String> names = new LinkedHashMap<>();
        answers.forEach((name, answer) ->
                names.put(name, String.join(",", answer.join().extra().getOrDefault("sessionName", List.of()))));
        return names;
    }

    private void ask(String review, CompletableFuture<WebhookAnswer> answer) {
        try {
            answer.complete(bed.webhook().send(server, "POST", "/authenticate", Map.of(), review));
        } catch (IOException e) {
            answer.completeExceptionally(new UncheckedIOException("the authenticator gave no answer", e));
        } catch (RuntimeException e) {
            // Who waits for the answer must hear of it.
            answer.completeExceptionally(e);
        }
    }
}
