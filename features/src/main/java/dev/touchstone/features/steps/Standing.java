package dev.touchstone.features.steps;

import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.FirstCause;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.Grounds;
import dev.touchstone.features.testbed.pace.Stretch;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.fixtures.cluster.Reply;
import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of a scenario that failed whether it could have passed: not if its login was refused and every login is, nor if the
 * machine was too slow. Thread-safe where logins are told of: crowds log in side by side.
 */
public final class Standing {

    private static final String PREFIX = "k8s-aws-v";

    /** What fails sooner has not run out of time. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private final Grounds grounds = CurrentTestBed.get().grounds();
    private final Evidence evidence;
    private @Nullable Stretch stretch;
    private volatile @Nullable FirstCause refusedFor;

    public Standing(Evidence evidence) {
        this.evidence = evidence;
    }

    @Before(order = 0)
    public void begin() {
        stretch = CurrentTestBed.get().pace().begin();
    }

    /** Take note of what the authenticator answered to a request. */
    public void answered(String request, WebhookAnswer answer) {
        evidence.concernsThoseIn(request);
        if (answer.authenticated()) {
            grounds.hold(Side.SERVER);
            refusedFor = null;
        } else if (request.contains(PREFIX)) {
            refusedFor = grounds.lost(Side.SERVER).orElse(null);
        }
    }

    /** Take note that the authenticator gave a login no answer. */
    public void unanswered(String request) {
        evidence.concernsThoseIn(request);
        if (request.contains(PREFIX)) {
            refusedFor = grounds.lost(Side.SERVER).orElse(null);
        }
    }

    /** Take note of what someone who logged in by a client was told. */
    public void replied(Reply reply) {
        boolean isLoggedIn = reply instanceof Reply.Answer || reply instanceof Reply.Forbidden;
        Optional<FirstCause> lost = reply instanceof Reply.PluginFailed ? grounds.lost(Side.CLIENT) : grounds.lost();
        refusedFor = isLoggedIn ? null : lost.orElse(null);
    }

    /** Take note that the authenticator did not ask STS, which one that refuses everyone has no need of. */
    public void unasked() {
        refusedFor = grounds.lost(Side.SERVER).orElse(null);
    }

    /** Take note that the last refusal is as it should be. */
    public void rightlyRefused() {
        refusedFor = null;
    }

    @After(order = 300)
    public void judge(Scenario scenario) {
        if (!scenario.isFailed()) {
            return;
        }
        FirstCause first = refusedFor;
        if (first != null) {
            evidence.cause(first);
        } else if (stretch != null && stretch.isStarved() && stretch.real().compareTo(LONG) > 0) {
            evidence.starved(stretch.describe());
        }
    }
}
