package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.webhook.WebhookCaller;
import io.cucumber.java.en.When;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Reviews of another size, or sent in another way, than those of most logins. */
public final class ReviewFormSteps {

    private final TokenState token;
    private final AnswerState answers;

    public ReviewFormSteps(TokenState token, AnswerState answers) {
        this.token = token;
        this.answers = answers;
    }

    @When("the API server presents the token in a review in gzip")
    public void inGzip() {
        String review = WebhookCaller.review(token.token());
        answers.post(Map.of("Content-Encoding", "gzip"), review, BodyPublishers.ofByteArray(gzip(review)));
    }

    @When("the API server posts a review with {int} lists in one another, none of which ends")
    public void nested(int lists) {
        post("{\"spec\":{\"x\":" + "[".repeat(lists));
    }

    @When("the API server presents the token in a review of {int} bytes")
    public void padded(int bytes) {
        post(reviewOf(token.token(), bytes));
    }

    @When("the API server presents the token in a review whose second half comes {int} milliseconds after the first")
    public void inHalves(int millis) {
        String review = WebhookCaller.review(token.token());
        answers.post(Map.of(), review, inHalves(utf8(review), Duration.ofMillis(millis)));
    }

    private void post(String review) {
        answers.send("POST", "/authenticate", Map.of(), review);
    }

    /** Write a review of so many bytes in all. */
    static String reviewOf(String token, int bytes) {
        String review =
                "{\"kind\":\"TokenReview\",\"spec\":{\"token\":\"" + token + "\"},\"metadata\":{\"name\":\"\"}}";
        String padding = "x".repeat(bytes - review.length());
        return review.replace("\"name\":\"\"", "\"name\":\"" + padding + "\"");
    }

    /** Announce the whole length, as the API server does. The first half has been sent when the second is given. */
    private static BodyPublisher inHalves(byte[] whole, Duration pause) {
        int half = whole.length / 2;
        Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
        return BodyPublishers.fromPublisher(
                subscriber -> {
                    SubmissionPublisher<ByteBuffer> halves = new SubmissionPublisher<>();
                    halves.subscribe(subscriber);
                    halves.submit(ByteBuffer.wrap(whole, 0, half));
                    later.execute(() -> {
                        halves.submit(ByteBuffer.wrap(whole, half, whole.length - half));
                        halves.close();
                    });
                },
                whole.length);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(utf8(text));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return zipped.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
