package dev.touchstone.features.steps.token;

import dev.touchstone.features.steps.HeaderLine;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.aws.AwsRegion;
import dev.touchstone.fixtures.token.PresignedUrl;
import dev.touchstone.fixtures.token.TokenText;
import io.cucumber.java.en.Given;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Tokens, valid or broken in one named way. Each is signed after it was broken, so that STS would accept it. */
public final class ForgedTokenSteps {

    private final TokenState token;

    public ForgedTokenSteps(TokenState token) {
        this.token = token;
    }

    @Given("an administrator's token")
    public void administrator() {
        token.url(administratorFor("aws", Settings.CLUSTER));
    }

    /** Botocore adds the session token when all else but the signature is there. */
    @Given("an administrator's token of temporary credentials in the order of the AWS CLI")
    public void inOrderOfAwsCli() {
        List<String> last = List.of("X-Amz-Security-Token", "X-Amz-Signature");
        token.url(PresignedUrl.forPrincipal(token.becomeTemporaryAdministrator(), Settings.CLUSTER)
                .order(Comparator.comparingInt(last::indexOf)));
    }

    @Given("an administrator's token of temporary credentials")
    public void temporary() {
        token.url(PresignedUrl.forPrincipal(token.becomeTemporaryAdministrator(), Settings.CLUSTER));
    }

    @Given("an administrator's token of credentials with the longest session token")
    public void longestSessionToken() {
        token.url(PresignedUrl.forPrincipal(token.becomeAdministratorWithLongestSessionToken(), Settings.CLUSTER));
    }

    @Given("an administrator's token for cluster {string}")
    public void forCluster(String clusterId) {
        token.url(administratorFor("aws", clusterId));
    }

    @Given("a token of {string} with user ID {string}")
    public void of(String arn, String userId) {
        token.url(PresignedUrl.forPrincipal(token.become(arn, userId), Settings.CLUSTER));
    }

    @Given("a token of an access key that STS does not know")
    public void unknownKey() {
        AwsPrincipal unknown = new AwsPrincipal(
                "AKIAUNKNOWNUNKNOWN00", "unknown-secret", null, Settings.ACCOUNT, "arn:aws:iam::1:user/x", "AIDAX");
        token.url(PresignedUrl.forPrincipal(unknown, Settings.CLUSTER));
    }

    @Given("an administrator's token of the access key {string}")
    public void ofKey(String accessKeyId) {
        AwsPrincipal renamed = token.becomeAdministrator("aws").withAccessKeyId(accessKeyId);
        token.url(PresignedUrl.forPrincipal(renamed, Settings.CLUSTER));
    }

    @Given("an administrator's token signed with another secret")
    public void otherSecret() {
        AwsPrincipal forger = token.becomeAdministrator("aws").withSecretAccessKey("another-secret");
        token.url(PresignedUrl.forPrincipal(forger, Settings.CLUSTER));
    }

    @Given("an administrator's token for host {string} in region {string}")
    public void host(String host, String region) {
        hostIn(AwsRegion.named(region).partition(), host, region);
    }

    @Given("an administrator's token of partition {string} for host {string} in region {string}")
    public void hostIn(String partition, String host, String region) {
        token.url(administratorFor(partition, Settings.CLUSTER).region(region).host(host));
    }

    @Given("an administrator's token whose scheme is {string}")
    public void scheme(String scheme) {
        token.url(valid().scheme(scheme));
    }

    @Given("an administrator's token whose path is {string}")
    public void path(String path) {
        token.url(valid().path(path));
    }

    @Given("an administrator's token whose URL has no authority")
    public void noAuthority() {
        token.url(valid().afterSigning(url -> url.replaceFirst("^https://[^/]*/", "https:/")));
    }

    @Given("an administrator's token whose URL begins {string}")
    public void beginning(String beginning) {
        token.url(valid().afterSigning(url -> url.replaceFirst("^https://[^/]*/", beginning)));
    }

    @Given("an administrator's token whose URL ends with the byte {word}")
    public void endingByte(String hex) {
        char character = character(hex);
        token.url(valid().afterSigning(url -> url + character));
    }

    @Given("an administrator's token whose URL begins with the byte {word}")
    public void beginningByte(String hex) {
        char character = character(hex);
        token.url(valid().afterSigning(url -> character + url));
    }

    @Given("an administrator's token whose URL has the byte {word} in its {word}")
    public void containingByte(String hex, String part) {
        String before =
                switch (part) {
                    case "host" -> "https://sts";
                    case "path" -> ".com/";
                    case "parameter" -> "Version=2011";
                    case "signature" -> "X-Amz-Signature=";
                    default -> throw new IllegalArgumentException("no such part of a URL: " + part);
                };
        char character = character(hex);
        token.url(valid().afterSigning(url -> url.replace(before, before + character)));
    }

    private static char character(String hex) {
        return (char) Integer.decode(hex).intValue();
    }

    @Given("a token whose URL is {string}")
    public void url(String url) {
        token.text(TokenText.of(url).token());
    }

    @Given("a token that is {int} times the letter {string}")
    public void letters(int count, String letter) {
        token.text(letter.repeat(count));
    }

    @Given("an administrator's token padded to {int} bytes")
    public void padded(int length) {
        token.text(PaddedToken.of(token.becomeAdministrator("aws"), Settings.CLUSTER, length));
    }

    @Given("an administrator's token with the prefix {string}")
    public void prefix(String prefix) {
        token.text(valid().text().withPrefix(prefix).token());
    }

    @Given("an administrator's token with base64 padding")
    public void base64Padding() {
        token.text(OtherBase64.padded(valid()));
    }

    @Given("an administrator's token in the standard base64 alphabet")
    public void standardAlphabet() {
        token.text(OtherBase64.standardAlphabet(valid()));
    }

    @Given("an administrator's token followed by {string}")
    public void followedBy(String text) {
        token.text(valid().text().followedBy(text).token());
    }

    @Given("an administrator's token whose parameter names are in {word} case")
    public void nameCase(String which) {
        token.url(valid().renameAll(
                        name -> which.equals("upper") ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT)));
    }

    @Given("an administrator's token whose parameters are reversed")
    public void reversed() {
        token.url(valid().reversed());
    }

    @Given("an administrator's token with {string} spelled {string}")
    public void spelled(String name, String spelling) {
        token.url(valid().rename(name, spelling));
    }

    @Given("an administrator's token with the parameter {string} added")
    public void added(String rawPair) {
        token.url(valid().append(rawPair.replace("{now}", AmzDate.of(Instant.now()) + "Z")));
    }

    @Given("an administrator's token with {string} written behind its query")
    public void behind(String text) {
        token.url(valid().afterSigning(url -> url + text));
    }

    @Given("an administrator's token with {string} for each {string}")
    public void separated(String separator, String usual) {
        token.url(valid().afterSigning(url -> url.replace(usual, separator)));
    }

    @Given("an administrator's token with the parameter {string} put first")
    public void before(String rawPair) {
        token.url(valid().afterSigning(url -> url.replaceFirst("\\?", "?" + rawPair + "&")));
    }

    @Given("an administrator's token with {string} set to {string}")
    public void set(String name, String rawValue) {
        token.url(name.equals("X-Amz-Date") ? valid().date(rawValue) : valid().with(name, rawValue));
    }

    @Given("an administrator's token without {string}")
    public void without(String name) {
        token.url(valid().without(name));
    }

    @Given("an administrator's token without {string} that signs the header {string} as well")
    public void withoutButSigning(String name, String header) {
        HeaderLine line = HeaderLine.of(header.replace("{now}", AmzDate.of(Instant.now()) + "Z"));
        token.url(valid().without(name).signing(line.name(), line.value()));
    }

    @Given("an administrator's token that has lost {string}")
    public void lost(String name) {
        token.url(valid().afterSigning(url -> url.replaceFirst("&" + name + "=[^&]*", "")));
    }

    @Given("an administrator's token with the signed headers {string}")
    public void signedHeaders(String headers) {
        token.url(valid().with("X-Amz-SignedHeaders", URLEncoder.encode(headers, StandardCharsets.UTF_8)));
    }

    @Given("an administrator's token that signs the header {string} as well")
    public void signing(String header) {
        HeaderLine line = HeaderLine.of(header);
        token.url(valid().signing(line.name(), line.value()));
    }

    @Given("an administrator's token whose credential is the access key alone")
    public void keyAlone() {
        PresignedUrl whole = valid();
        token.url(whole.with("X-Amz-Credential", token.principal().accessKeyId()));
    }

    @Given("an administrator's token signed {long} seconds ago, with {string} set to {string}")
    public void aged(long seconds, String name, String rawValue) {
        token.url(valid().date(Instant.now().minusSeconds(seconds)).with(name, rawValue));
    }

    private PresignedUrl valid() {
        return administratorFor("aws", Settings.CLUSTER);
    }

    private PresignedUrl administratorFor(String partition, String clusterId) {
        return PresignedUrl.forPrincipal(token.becomeAdministrator(partition), clusterId);
    }
}
