package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Then;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One host in several spellings. */
public final class HostCaseSteps {

    private static final Pattern UPPER_CASE_REGION = Pattern.compile("=\"[A-Z]{2}-[A-Z]+-[0-9]\"");

    private final TokenState token;
    private final AnswerState answers;

    public HostCaseSteps(TokenState token, AnswerState answers) {
        this.token = token;
        this.answers = answers;
    }

    @Then("administrators' tokens for these hosts in region {string} are all accepted, or all refused:")
    public void alike(String region, List<String> hosts) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (String host : hosts) {
            token.url(PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), Settings.CLUSTER)
                    .signingRegion(region)
                    .host(host));
            answers.present(token.token());
            verdicts.put(host, answers.answer().authenticated() ? "accepted" : "refused");
            answers.refused();
        }
        if (Set.copyOf(verdicts.values()).size() > 1) {
            throw new Unmet(
                    "tokens for one host in several spellings", "all accepted, or all refused", verdicts.toString());
        }
    }

    @Then("no label of the metrics names a region in upper case")
    public void labels() {
        answers.send("GET", "/metrics", Map.of(), "");
        assertThat(answers.answer().body().lines().filter(line -> UPPER_CASE_REGION
                        .matcher(line)
                        .find()))
                .as("series of the metrics with a region in upper case")
                .isEmpty();
    }
}
