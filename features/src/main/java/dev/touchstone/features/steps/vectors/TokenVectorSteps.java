package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.authenticator.LoginCaller;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.fixtures.token.vectors.Vectors;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Presents the tokens of the vectors, each signed anew. */
public final class TokenVectorSteps {

    private static final Pattern TOKEN = Pattern.compile("k8s-aws-v1\\.([A-Za-z0-9_-]{40,})");
    private static final Pattern AUTHORITY = Pattern.compile("^[A-Za-z0-9]+://(?:[^/?#]*@)?([^/?#@]+)");

    /** Of the others, the age is not what they are about, and they are signed when they are presented. */
    private static final Set<String> AGED = Set.of("Age", "Future");

    private static final String ACCEPTED = "accepted as admin:alice";
    private static final String REFUSED = "refused";

    private final LoginCaller caller;
    private final List<Presented> all = new ArrayList<>();

    public TokenVectorSteps(LoginCaller caller) {
        this.caller = caller;
    }

    /** What tokens have in common that one signer can make. */
    private record Making(String partition, Duration age, boolean trusted) {

        LiveSigner signer() {
            return new LiveSigner(Edge.aws(), partition, Instant.now().minus(age), trusted);
        }
    }

    /** A token that was presented, its answer, and what came of it. */
    private record Presented(Vector vector, String token, WebhookAnswer answer, String seen) {}

    @When("the tokens {string} of the vectors are presented in partition {string}")
    public void present(String flag, String partition) {
        Map<Making, LiveSigner> signers = new HashMap<>();
        for (Vector vector : Vector.of("token.json", "TokenVerify", flag)) {
            if (vector.group().path("partition").asString().equals(partition)) {
                boolean local = !vector.isValid() && !vector.text("rejectedBy").equals("sts");
                Making making = new Making(partition, AGED.contains(flag) ? age(vector) : Duration.ZERO, local);
                present(vector, signers.computeIfAbsent(making, Making::signer), local);
            }
        }
    }

    private void present(Vector vector, LiveSigner signer, boolean local) {
        String token = signer.token(vector.number());
        int before = signer.calls();
        WebhookAnswer answer = caller.logIn(token);
        String seen = LoginOutcome.of(answer) + (local ? sent(token, signer.calls() - before) : "");
        all.add(new Presented(vector, token, answer, seen));
    }

    @Then("each token is judged as the vectors say")
    public void judged() {
        Findings findings = new Findings();
        for (Presented one : all) {
            if (!findings.add(one.vector(), one.vector().isValid() ? ACCEPTED : REFUSED, one.seen())) {
                caller.attach(one.token(), one.answer());
            }
        }
        findings.require();
    }

    /** Nothing may be sent to anyone about a token that a verifier can turn down by itself. */
    private static String sent(String token, int calls) {
        if (calls > 0) {
            return ", and STS was asked";
        }
        // The same host at another port is that of another token.
        boolean contacted = authority(token)
                .filter(host -> Stream.of(host, host + ":443", host + ":80")
                        .anyMatch(Edge.aws().proxy().refusedHosts()::contains))
                .isPresent();
        return contacted ? ", and its host was contacted" : "";
    }

    private static Optional<String> authority(String token) {
        Matcher payload = TOKEN.matcher(token);
        if (!payload.find()) {
            return Optional.empty();
        }
        // Of a text that something interrupts, the beginning will do.
        String whole = payload.group(1).substring(0, payload.group(1).length() / 4 * 4);
        String url = new String(Base64.getUrlDecoder().decode(whole), StandardCharsets.UTF_8);
        return Optional.of(AUTHORITY.matcher(url)).filter(Matcher::find).map(found -> found.group(1));
    }

    private static Duration age(Vector vector) {
        return Duration.between(Vectors.signed(), Instant.parse(vector.text("time")));
    }
}
