package dev.touchstone.features.steps.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.client.ClientState;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.aws.instance.ContainerCredentials;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.net.URI;
import java.util.List;

/** Credentials that a client is given because of the container that it runs in. */
public final class ContainerSteps {

    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String ARN = "arn:aws:sts::" + Settings.ACCOUNT + ":assumed-role/KubernetesAdmin/pod";
    private static final String USER_ID = "AROAEXAMPLE:pod";

    private final ClientState client;
    private final Earlier<ContainerCredentials> container = new Earlier<>("made a container");
    private final Earlier<AwsPrincipal> principal = new Earlier<>("made a container");
    private int askedBefore;

    public ContainerSteps(ClientState client) {
        this.client = client;
    }

    @Given("a container that is given credentials for the token {string}")
    public void container(String token) {
        start(Edge.aws().newTemporaryPrincipal(Settings.ACCOUNT, ARN, USER_ID), token);
    }

    @Given("a container that is given credentials with the longest session token for the token {string}")
    public void containerOfLongestSessionToken(String token) {
        start(Edge.aws().newPrincipalOfLongestSessionToken(Settings.ACCOUNT, ARN, USER_ID), token);
    }

    private void start(AwsPrincipal pod, String token) {
        enter(ContainerCredentials.start(pod, token));
        principal.set(pod);
    }

    /** Have a container answer with this text in place of credentials, to whoever has the token, as the client does. */
    void answering(String answer, String token) {
        enter(ContainerCredentials.start(answer, token));
        inEnvironment(token);
    }

    private void enter(ContainerCredentials started) {
        client.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", started.uri().toString());
        container.set(started);
    }

    @Given("the client has the token {string} in its environment")
    public void inEnvironment(String token) {
        client.variable(TOKEN, token);
    }

    @Given("the client has the token {string} in a file")
    public void inFile(String token) {
        client.variable(
                TOKEN + "_FILE",
                client.home().writePrivate("container-token", token).toString());
    }

    @Given("the token of the container is replaced by {string}, in the file too")
    public void renewed(String token) {
        container.get().renewToken(token);
        inFile(token);
    }

    /** Name a machine that is nobody's, where only a proxy could lead. */
    @Given("the credentials of the container are at {string} in the clear, and a proxy leads there")
    public void elsewhere(String host) {
        URI near = container.get().uri();
        askedBefore = container.get().asked();
        client.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + host + near.getPath());
        proxyBy(near);
    }

    /** Answer as before whoever goes there by the proxy. Nobody goes to loopback by one. */
    @Given("the container redirects whoever asks to {string} in the clear, and a proxy leads there")
    public void redirecting(String host) {
        URI near = container.get().uri();
        container.get().redirectTo(URI.create("http://" + host + near.getPath()));
        proxyBy(near);
    }

    /** Loopback too, which is otherwise left out. */
    @Given("a proxy in the clear is named for every host")
    public void proxyForAll() {
        proxyBy(container.get().uri());
        client.variable("NO_PROXY", "");
        client.variable("no_proxy", "");
    }

    private void proxyBy(URI near) {
        for (String variable : List.of("HTTP_PROXY", "http_proxy")) {
            client.variable(variable, "http://127.0.0.1:" + near.getPort());
        }
    }

    @Then("nobody has been redirected there")
    public void nobodyRedirected() {
        assertThat(container.get().askedAsProxy())
                .as("requests for credentials that a redirect led to another machine in the clear")
                .isZero();
    }

    @Then("no proxy has been asked for them")
    public void noProxyAsked() {
        assertThat(container.get().askedAsProxy())
                .as("requests for credentials on loopback that went by a proxy")
                .isZero();
    }

    @Then("nobody has been asked there")
    public void nobodyAsked() {
        assertThat(container.get().asked() - askedBefore)
                .as(
                        "requests for credentials, with the token of the container, that went to another machine in the clear")
                .isZero();
    }

    @Then("the token is signed by the credentials of the container")
    public void signed() {
        assertThat(client.decoded().accessKeyId()).as("access key of the token").isEqualTo(accessKeyId());
    }

    @Then("the token is not signed by the credentials of the container")
    public void notSigned() {
        assertThat(client.decoded().accessKeyId()).as("access key of the token").isNotEqualTo(accessKeyId());
    }

    @Then("the container has been given credentials {int} time(s)")
    public void given(int times) {
        assertThat(container.optional().map(ContainerCredentials::given).orElse(0))
                .as("times that the container was given credentials")
                .isEqualTo(times);
    }

    private String accessKeyId() {
        return principal.get().accessKeyId();
    }

    @After
    public void end() {
        container.optional().ifPresent(ContainerCredentials::close);
    }
}
