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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** Reviews of another size, or sent in another way, than those of most logins. */
public final class ReviewFormSteps {

    private final TokenState token;
    private final AnswerState answers;

    public ReviewFormSteps(TokenState token, AnswerState answers) {
        this.token = token;
        this.answers = answers;
    }

    @When("the API server presents the token in a review behind a byte order mark")
    public void behindMark() {
        post("\ufeff{\"spec\":{\"token\":\"" + token.token() + "\"}}");
    }

    @When("the API server presents the token in a review in gzip")
    public void inGzip() {
        String review = WebhookCaller.review(token.token());
        answers.post(Map.of("Content-Encoding", "gzip"), review, BodyPublishers.ofByteArray(gzip(review)));
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

    /** Announce the whole length, as the API server does; each half is a TLS record of its own. */
    private static BodyPublisher inHalves(byte[] whole, Duration pause) {
        int half = whole.length / 2;
        List<ByteBuffer> halves =
                List.of(ByteBuffer.wrap(whole, 0, half), ByteBuffer.wrap(whole, half, whole.length - half));
        Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
        return BodyPublishers.fromPublisher(
                subscriber -> subscriber.onSubscribe(new Halves(halves, later, subscriber)), whole.length);
    }

    /** Gives the first half when it is asked for, and the second later: the first has been sent by then. */
    private static final class Halves implements Flow.Subscription {
        private final List<ByteBuffer> halves;
        private final Executor later;
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final AtomicInteger given = new AtomicInteger();

        Halves(List<ByteBuffer> halves, Executor later, Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.halves = halves;
            this.later = later;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            for (long left = count; left > 0 && given.get() < halves.size(); left--) {
                int next = given.getAndIncrement();
                if (next == 0) {
                    subscriber.onNext(halves.get(0));
                } else if (next == 1) {
                    later.execute(() -> {
                        subscriber.onNext(halves.get(1));
                        subscriber.onComplete();
                    });
                }
            }
        }

        @Override
        public void cancel() {
            given.set(halves.size());
        }
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
