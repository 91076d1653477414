package dev.touchstone.features.steps.client;

import static dev.touchstone.features.steps.client.AwsFile.keysOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The profiles that a client gets its region and its credentials from. */
public final class ProfileSteps {

    /** Longer than the credentials live whose end a scenario waits for. */
    private static final Duration LIFETIME = Duration.ofSeconds(10);

    private final TestBed bed = CurrentTestBed.get();
    private final ClientState client;
    private final ProfileState profiles;

    public ProfileSteps(ClientState client, ProfileState profiles) {
        this.client = client;
        this.profiles = profiles;
    }

    /** In the order in which {@code aws configure sso} writes them. */
    @Given("the active profile {string} of SSO in the region {string}, and of the region {string}")
    public void regionBesideSso(String name, String ssoRegion, String region) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("sso_start_url", "https://touchstone.awsapps.com/start");
        settings.put("sso_region", ssoRegion);
        settings.put("sso_account_id", Settings.ACCOUNT);
        settings.put("sso_role_name", "KubernetesAdmin");
        settings.put("region", region);
        profiles.activate(name, settings);
    }

    @Given("the active profile {string} of region {string}")
    public void region(String name, String region) {
        profiles.activate(name, Map.of("region", region));
    }

    @Given("the profile {string} of region {string}, which is not the active one")
    public void otherRegion(String name, String region) {
        profiles.add(name, Map.of("region", region));
    }

    @Given("the active profile {string} whose credentials a program gives, for {int} seconds")
    public void program(String name, int seconds) {
        profiles.activateWithProgram(name, seconds);
    }

    @Given("the active profile {string} whose program gives credentials with the longest session token")
    public void programOfLongestSessionToken(String name) {
        profiles.activateWithProgramOfLongestSessionToken(name);
    }

    @Given("the active profile {string} whose program fails with {int} lines on standard error")
    public void programFailing(String name, int lines) {
        profiles.activateWithProgramAfter(name, "seq " + lines + " >&2; exit 1");
    }

    @Given("the program now gives credentials for {int} seconds")
    public void otherCredentials(int seconds) {
        profiles.programGives(seconds);
    }

    @Given("the program now gives credentials for {int} seconds, whose end it writes with the offset {string}")
    public void otherCredentials(int seconds, String offset) {
        profiles.programGives(seconds, ZoneOffset.of(offset));
    }

    @Given("the program now gives credentials for {int} seconds, whose end it writes with milliseconds")
    public void otherCredentialsToTheMillisecond(int seconds) {
        profiles.programGivesToTheMillisecond(seconds);
    }

    @Given("the active profile {string} whose program first writes {int} bytes to standard error")
    public void talkativeProgram(String name, int bytes) {
        profiles.activateWithProgramAfter(name, "yes 'a line of a log' | head -c " + bytes + " >&2");
    }

    @Given("the active profile {string} whose program prints {string}")
    public void programPrinting(String name, String output) {
        profiles.activateWithProgram(name, output);
    }

    @Given("the active profile {string} whose program gives lasting keys of {string}")
    public void programOfLastingKeys(String name, String arn) {
        AwsPrincipal principal = bed.aws().newPrincipal(Settings.ACCOUNT, arn, "AIDAOFPROGRAM");
        profiles.activateWithProgram(
                name,
                "{\"Version\": 1, \"AccessKeyId\": \"%s\", \"SecretAccessKey\": \"%s\"}"
                        .formatted(principal.accessKeyId(), principal.secretAccessKey()));
    }

    @Given("the active profile {string} whose program, whose path has a blank, gives lasting keys of {string}")
    public void programBehindBlank(String name, String arn) {
        programOfLastingKeys(name, arn);
        profiles.moveProgramBehindBlank(name);
    }

    @Given("the active profile {string} whose program prints {string} and ends with status {int}")
    public void programEnding(String name, String output, int status) {
        profiles.activateWithProgram(name, output, status);
    }

    @Given("the active profile {string} with keys of {string}")
    public void keys(String name, String arn) {
        AwsPrincipal principal = bed.aws().newPrincipal(Settings.ACCOUNT, arn, "AIDAOFPROFILE");
        profiles.activate(name, keysOf(principal));
    }

    @Given("the active profile {string} with keys of {string}, whose names are in upper case")
    public void keysInUpperCase(String name, String arn) {
        Map<String, String> settings = new TreeMap<>();
        keysOf(bed.aws().newPrincipal(Settings.ACCOUNT, arn, "AIDAOFPROFILE"))
                .forEach((key, value) -> settings.put(key.toUpperCase(Locale.ROOT), value));
        profiles.activate(name, settings);
    }

    @Given("the active profile {string} with keys of {string} and an empty session token")
    public void keysAndEmptySessionToken(String name, String arn) {
        Map<String, String> settings = keysOf(bed.aws().newPrincipal(Settings.ACCOUNT, arn, "AIDAOFPROFILE"));
        settings.put("aws_session_token", "");
        profiles.activate(name, settings);
    }

    @Given("the profile {string} with keys of {string}, which is not the active one")
    public void otherKeys(String name, String arn) {
        AwsPrincipal principal = bed.aws().newPrincipal(Settings.ACCOUNT, arn, "AIDAOFOTHERPROFILE");
        profiles.add(name, keysOf(principal));
    }

    @Given("they stand in the active profile {string}")
    public void inProfile(String name) {
        profiles.activate(name, keysOf(fromEnvironment()));
    }

    @Given("they stand in the active profile {string} beside:")
    public void inProfileBeside(String name, Map<String, String> settings) {
        Map<String, String> all = keysOf(fromEnvironment());
        all.putAll(settings);
        profiles.activate(name, all);
    }

    @Given("they stand in the shared credentials file")
    public void inCredentialsFile() {
        profiles.writeCredentials(fromEnvironment(), "\n");
    }

    @Given("they stand in the shared credentials file, whose lines end as on Windows")
    public void inCredentialsFileOfWindows() {
        profiles.writeCredentials(fromEnvironment(), "\r\n");
    }

    @Given("the active profile {string} that assumes {string} with the MFA device {string}")
    public void mfa(String name, String roleArn, String device) {
        mfa(name, Map.of("role_arn", roleArn, "mfa_serial", device));
    }

    @Given(
            "the active profile {string} that assumes {string} with the MFA device {string} and the external ID {string}")
    public void mfaAndExternalId(String name, String roleArn, String device, String externalId) {
        mfa(name, Map.of("role_arn", roleArn, "mfa_serial", device, "external_id", externalId));
    }

    private void mfa(String name, Map<String, String> settings) {
        profiles.add("base", keysOf(fromEnvironment()));
        Map<String, String> all = new TreeMap<>(settings);
        all.put("source_profile", "base");
        profiles.activate(name, all);
    }

    @Given(
            "the active profile {string} of region {string}, which assumes {string} with the keys of the profile {string} of region {string}")
    public void ofRole(String name, String region, String roleArn, String base, String baseRegion) {
        Map<String, String> ofBase = new TreeMap<>(keysOf(fromEnvironment()));
        ofBase.put("region", baseRegion);
        profiles.add(base, ofBase);
        profiles.activate(name, Map.of("role_arn", roleArn, "source_profile", base, "region", region));
    }

    @Given(
            "the active profile {string} and the profile {string}, each of which assumes {string} with the other's credentials")
    public void circle(String active, String other, String roleArn) {
        profiles.add(other, Map.of("role_arn", roleArn, "source_profile", active));
        profiles.activate(active, Map.of("role_arn", roleArn, "source_profile", other));
    }

    /** Take the keys from the environment, where they would win over those of a profile. */
    private AwsPrincipal fromEnvironment() {
        AwsPrincipal principal = client.principal();
        principal.environment().keySet().forEach(variable -> client.variable(variable, ""));
        return principal;
    }

    @Then("the program has been asked {int} time(s)")
    public void asked(int times) {
        assertThat(profiles.asked())
                .as("times that the client asked the program for credentials")
                .isEqualTo(times);
    }

    @When("the cached credentials have expired")
    public void expired() {
        // Their time is none of the client's, which may be slow besides.
        bed.waits().within(LIFETIME, () -> assertThat(Instant.now())
                .as("the time, which must be past the end of the credentials")
                .isAfter(profiles.earlierExpiration()));
    }

    @Then("the client soon asks the program again")
    public void askedAgain() {
        int before = profiles.asked();
        bed.waits().eventually(() -> {
            client.runAgain();
            assertThat(profiles.asked())
                    .as("times that the client asked the program for credentials")
                    .isGreaterThan(before);
        });
    }

    @Then("the token is signed by the credentials of the program")
    public void signedByProgram() {
        assertThat(client.decoded().accessKeyId())
                .as("access key of the token")
                .isEqualTo(profiles.ofProgram().accessKeyId());
    }

    @Then("the token is signed by the credentials of the program, or the client fails without one")
    public void signedByProgramOrNone() {
        if (!client.failedWithoutToken()) {
            signedByProgram();
        }
    }

    @Then("the token is signed by the credentials that the program gave before")
    public void signedByProgramBefore() {
        assertThat(client.decoded().accessKeyId())
                .as("access key of the token")
                .isEqualTo(profiles.ofProgramBefore().accessKeyId());
    }

    @Then("STS has not been asked with the credentials of the program")
    public void notAskedByProgram() {
        assertThat(bed.aws().calls(profiles.ofProgram().accessKeyId()).size())
                .as("number of requests to STS with the credentials of the program")
                .isZero();
    }

    @Then("the token is not signed by the credentials of the program")
    public void notSignedByProgram() {
        assertThat(client.decoded().accessKeyId())
                .as("access key of the token")
                .isNotEqualTo(profiles.ofProgram().accessKeyId());
    }
}
