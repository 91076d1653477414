package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.webhook.WebhookCaller;
import io.cucumber.java.en.When;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
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
        InputStream first = new ByteArrayInputStream(whole, 0, half);
        InputStream second = new ByteArrayInputStream(Arrays.copyOfRange(whole, half, whole.length)) {
            private boolean begun;

            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                if (!begun) {
                    begun = true;
                    TestBed.pass(pause);
                }
                return super.read(into, offset, length);
            }
        };
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(first, second)), whole.length);
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
