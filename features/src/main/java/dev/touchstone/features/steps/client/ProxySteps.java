package dev.touchstone.features.steps.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.fixtures.aws.net.GuardedProxy;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The proxy by which a client asks AWS. */
public final class ProxySteps {

    private final ClientState client;
    private final Earlier<GuardedProxy> proxy = new Earlier<>("started a proxy");

    public ProxySteps(ClientState client) {
        this.client = client;
    }

    @Given("the proxy wants the name {string} and the password {string}")
    public void guarded(String name, String password) {
        proxy.set(new GuardedProxy(Edge.aws().httpsProxy().getPort(), name, password));
    }

    @Given("the client's proxy has the name {string} and the password {string} in its URL")
    public void named(String name, String password) {
        String url = "http://" + encoded(name) + ":" + encoded(password) + "@127.0.0.1:"
                + proxy.get().port();
        client.variable("HTTPS_PROXY", url);
        client.variable("https_proxy", url);
    }

    @Given("the client's {string}, in either case, is {string}")
    public void either(String variable, String value) {
        client.variable(variable, value);
        client.variable(variable.toLowerCase(Locale.ROOT), value);
    }

    @Then("the proxy has led the client to AWS")
    public void led() {
        assertThat(proxy.get().led()).as("connections that the proxy led on").isPositive();
    }

    @Then("its standard error has no {string}")
    public void silent(String text) {
        assertThat(client.finished().stderr().contains(text))
                .as("standard error has what it must not repeat")
                .isFalse();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @After
    public void end() {
        proxy.optional().ifPresent(GuardedProxy::close);
    }
}
