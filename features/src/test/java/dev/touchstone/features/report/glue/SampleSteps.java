package dev.touchstone.features.report.glue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.nio.charset.StandardCharsets;
import org.opentest4j.TestAbortedException;

/** Steps that end in each way a step can end. */
public final class SampleSteps {

    private static final String TOKEN = "k8s-aws-v1." + "QUJD".repeat(100);

    private Scenario scenario;

    @Before
    public void begin(Scenario started) {
        scenario = started;
    }

    @Given("an exchange and a log")
    public void evidence() {
        attach(
                "{\"title\":\"POST /authenticate\",\"request\":\"" + TOKEN + "\",\"response\":\"200\"}",
                "application/vnd.touchstone.exchange+json",
                "exchange");
        attach("line one\nAuthorization: Bearer " + TOKEN, "text/x-log", "server log");
        attach("not an exchange", "application/vnd.touchstone.exchange+json", "strange");
    }

    @Then("{string} is {string}")
    public void compare(String seen, String expected) {
        assertThat(seen).as("what is seen").isEqualTo(expected);
    }

    @Then("the message holds a token")
    public void token() {
        throw new AssertionError("it answered " + TOKEN);
    }

    @Then("the message is all there is")
    public void message() {
        throw new AssertionError("nothing else");
    }

    @Given("the server refuses everyone")
    public void refusing() {
        attach(
                "{\"side\":\"SERVER\",\"text\":\"it refuses everyone\"}",
                "application/vnd.touchstone.cause+json",
                "first cause");
    }

    @Given("the machine is too slow")
    public void slow() {
        attach("this machine was overloaded", "text/x-starved", "a starved machine");
    }

    @Given("the claim is missing")
    public void claim() {
        throw new TestAbortedException("needs the claim cache");
    }

    @Given("the server does not start")
    public void start() {
        throw new ImplementationFailure("the server did not listen within 15 s; look at its log");
    }

    @Given("the harness has a defect")
    public void defect() {
        throw new NullPointerException("a defect");
    }

    private void attach(String text, String mediaType, String name) {
        scenario.attach(text.getBytes(StandardCharsets.UTF_8), mediaType, name);
    }
}
