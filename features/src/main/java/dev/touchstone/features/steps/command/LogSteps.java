package dev.touchstone.features.steps.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.authenticator.LogFields;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a server writes, and to which stream. */
public final class LogSteps {

    private final CommandState command;
    private final AuthenticatorState authenticator;

    public LogSteps(CommandState command, AuthenticatorState authenticator) {
        this.command = command;
        this.authenticator = authenticator;
    }

    @Then("standard output has the version at most")
    public void stdout() {
        assertThat(command.command().stdout().lines())
                .as("lines of standard output")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Then("standard error is lines of time, level and msg")
    public void text() {
        assertThat(written())
                .as("lines of standard error")
                .isNotEmpty()
                .allMatch(line -> line.startsWith("time=") && line.contains(" level=") && line.contains(" msg="));
    }

    @Then("standard error is a JSON object a line")
    public void json() {
        assertThat(written()).as("lines of standard error").isNotEmpty().allMatch(LogSteps::isObject);
    }

    @Then("the log has no {string}")
    public void nothingOf(String text) {
        assertThat(authenticator.running().log().lines())
                .as("lines of the log with <%s>", text)
                .filteredOn(line -> line.contains(text))
                .isEmpty();
    }

    @Then("the log has one line with {string}")
    public void once(String text) {
        assertThat(authenticator
                        .running()
                        .log()
                        .lines()
                        .filter(line -> line.contains(text))
                        .count())
                .as("number of lines of the log with <%s>", text)
                .isEqualTo(1);
    }

    @Then("no line of the log has {string} with {string}")
    public void nothingOf(String message, String text) {
        assertThat(authenticator.running().log().lines())
                .as("lines of the log with <%s> and <%s>", message, text)
                .filteredOn(line -> line.contains(message) && line.contains(text))
                .isEmpty();
    }

    @Then("no line of the log has {string} with the field {string}")
    public void noField(String message, String name) {
        assertThat(authenticator.running().log().lines())
                .as("lines of the log with <%s> and the field <%s>", message, name)
                .filteredOn(line -> line.contains(message))
                .noneMatch(line -> LogFields.has(line, name));
    }

    @Then("nothing that is logged of it has the field {string}")
    public void noField(String name) {
        assertThat(authenticator.settledLog())
                .as("lines of the log since then, with the field <%s>", name)
                .noneMatch(line -> LogFields.has(line, name));
    }

    @Then("no line of the log was written by STS")
    @Then("no line of the log was written by the token")
    @Then("no line of the log was written by the requests")
    public void escaped() {
        authenticator.settledLog();
        List<String> lines = authenticator.running().log().lines().toList();
        assertThat(lines)
                .as("lines of the log that begin with what was sent")
                .noneMatch(line -> line.startsWith("level=info msg=made-up") || line.startsWith("\u001b"));
        assertThat(lines).as("control characters in the log").noneMatch(line -> line.contains("\u001b"));
    }

    @Then("no line of the log has the key {string}")
    public void noKey(String key) {
        authenticator.settledLog();
        List<String> lines = authenticator.running().log().lines().toList();
        assertThat(lines)
                .as("lines of the log that begin as JSON and are no object")
                .noneMatch(LogKeys::isBroken);
        assertThat(lines)
                .as("lines of the log with the key <%s>, which was sent", key)
                .noneMatch(line -> LogKeys.of(line).contains(key));
    }

    /** Without what a JVM says, before the program runs, of the variable by which it is told to trust the STS. */
    private Stream<String> written() {
        return command.command().stderr().lines().filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS: "));
    }

    private static boolean isObject(String line) {
        try {
            return JsonMapper.shared().readTree(line).isObject();
        } catch (JacksonException e) {
            // Not JSON: the assertion shows the line.
            return false;
        }
    }
}
