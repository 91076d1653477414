package dev.touchstone.features.steps.client;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import io.cucumber.java.en.Given;
import java.util.Map;

/** Fill {@code ~/.aws}, where AWS programs look for their files when no variable names others. */
public final class AwsFolderSteps {

    private final ClientState client;
    private final AwsFile config;
    private final AwsFile credentials;

    public AwsFolderSteps(ClientState client) {
        this.client = client;
        config = new AwsFile(client, ".aws/config");
        credentials = new AwsFile(client, ".aws/credentials");
    }

    @Given("no variable names a file of AWS")
    public void noVariables() {
        client.variable("AWS_CONFIG_FILE", "");
        client.variable("AWS_SHARED_CREDENTIALS_FILE", "");
    }

    @Given("the section {string} of ~\\/.aws\\/config has the region {string}")
    public void region(String section, String region) {
        config.put(section, Map.of("region", region));
    }

    @Given("the section {string} of ~\\/.aws\\/config has keys of {string}, and a session token")
    public void temporaryKeys(String section, String arn) {
        config.put(
                section,
                AwsFile.keysOf(
                        CurrentTestBed.get().aws().newTemporaryPrincipal(Settings.ACCOUNT, arn, "AROAATHOME:alice")));
    }

    @Given("the section {string} of ~\\/.aws\\/credentials has keys of {string}")
    public void keys(String section, String arn) {
        credentials.put(section, AwsFile.keysOf(principal(arn)));
    }

    @Given("the section {string} of ~\\/.aws\\/credentials has keys of {string} and the region {string}")
    public void keysAndRegion(String section, String arn, String region) {
        Map<String, String> settings = AwsFile.keysOf(principal(arn));
        settings.put("region", region);
        credentials.put(section, settings);
    }

    private static AwsPrincipal principal(String arn) {
        return CurrentTestBed.get().aws().newPrincipal(Settings.ACCOUNT, arn, "AIDAATHOME");
    }
}
