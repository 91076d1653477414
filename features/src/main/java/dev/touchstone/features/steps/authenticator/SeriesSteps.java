package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** What strangers can add to an authenticator's metrics: no two of them have a token that looks like another's. */
public final class SeriesSteps {

    private static final String OURS = "aws_iam_authenticator_";

    private final TokenState token;
    private final AnswerState answers;
    private final LoginCaller logins;
    private int strangers;
    private int more;
    private long seriesBefore;

    public SeriesSteps(TokenState token, AnswerState answers, LoginCaller logins) {
        this.token = token;
        this.answers = answers;
        this.logins = logins;
    }

    @When("{int} strangers present a token, each of another kind")
    public void present(int count) {
        for (int i = 0; i < count; i++) {
            strangers++;
            logins.logIn(tokenOf(strangers));
        }
    }

    @When("{int} more present one")
    public void presentMore(int count) {
        seriesBefore = series();
        more = count;
        present(count);
    }

    /** A few may be new by no stranger's doing, such as the one of a call that STS happens to answer too late. */
    @Then("they added at most {int} series to the metrics")
    public void added(int most) {
        assertThat(seriesBefore).as("series of the metrics before them").isPositive();
        assertThat(series() - seriesBefore)
                .as("series that %d more strangers added to the metrics", more)
                .isLessThanOrEqualTo(most);
    }

    private String tokenOf(int stranger) {
        IntFunction<PresignedUrl> kind =
                switch (stranger % 5) {
                    case 0 -> this::ofUnmappedRole;
                    case 1 -> this::ofUnknownKey;
                    case 2 -> number -> administratorOf("other-" + number + ".k8s");
                    case 3 -> number -> administratorOf(Settings.CLUSTER).append("Unknown" + number + "=x");
                    default -> number -> administratorOf(Settings.CLUSTER).with("Action", "Other" + number);
                };
        return kind.apply(stranger).token();
    }

    private PresignedUrl ofUnmappedRole(int number) {
        String session = ":assumed-role/Stranger" + number + "/session-" + number;
        return PresignedUrl.forPrincipal(
                token.become("arn:aws:sts::" + Settings.ACCOUNT + session, "AROASTRANGER" + number + ":session"),
                Settings.CLUSTER);
    }

    private PresignedUrl ofUnknownKey(int number) {
        String key = String.format(Locale.ROOT, "AKIAUNKNOWN%09d", number);
        AwsPrincipal unknown =
                new AwsPrincipal(key, "unknown-secret", null, Settings.ACCOUNT, "arn:aws:iam::1:user/x", "AIDAX");
        return PresignedUrl.forPrincipal(unknown, Settings.CLUSTER);
    }

    private PresignedUrl administratorOf(String cluster) {
        return PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), cluster);
    }

    private long series() {
        answers.send("GET", "/metrics", Map.of(), "");
        return answers.answer()
                .body()
                .lines()
                .filter(line -> line.startsWith(OURS))
                .count();
    }
}
