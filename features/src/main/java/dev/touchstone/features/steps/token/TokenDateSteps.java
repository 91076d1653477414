package dev.touchstone.features.steps.token;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Given;
import java.time.Instant;

/** Tokens of this instant, whose date is written in another way. Nothing but its form is wrong with it. */
public final class TokenDateSteps {

    private final TokenState token;

    public TokenDateSteps(TokenState token) {
        this.token = token;
    }

    /** AWS reads dates to the letter as well: it must not be the one that refuses. */
    @Given("an administrator's token dated now, written {string}, which STS would take")
    public void written(String form) {
        AwsPrincipal administrator = token.becomeAdministrator("aws");
        Edge.aws().permissive(administrator.accessKeyId());
        token.url(
                PresignedUrl.forPrincipal(administrator, Settings.CLUSTER).date(AmzDate.written(form, Instant.now())));
    }

    @Given("an administrator's token dated now, with a fraction of a second")
    public void fraction() {
        token.url(PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), Settings.CLUSTER)
                .date(AmzDate.of(Instant.now()) + ".5Z"));
    }
}
