package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One host in several spellings. */
public final class HostCaseSteps {

    private final TokenState token;
    private final AnswerState answers;
    private final Map<String, String> verdicts = new LinkedHashMap<>();

    public HostCaseSteps(TokenState token, AnswerState answers) {
        this.token = token;
        this.answers = answers;
    }

    @When("administrators' tokens are presented for these hosts in region {string}:")
    public void present(String region, List<String> hosts) {
        for (String host : hosts) {
            token.url(PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), Settings.CLUSTER)
                    .signingRegion(region)
                    .host(host));
            answers.present(token.token());
            verdicts.put(host, answers.answer().authenticated() ? "accepted" : "refused");
            answers.refused();
        }
    }

    @Then("they are all accepted, or all refused")
    public void alike() {
        if (Set.copyOf(verdicts.values()).size() > 1) {
            throw new Unmet(
                    "tokens for one host in several spellings", "all accepted, or all refused", verdicts.toString());
        }
    }
}
