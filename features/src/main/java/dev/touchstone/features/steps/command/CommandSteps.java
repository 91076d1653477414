package dev.touchstone.features.steps.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.CommandWords;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Commands that end by themselves. In them stands {home} for their folder, and {token} for the token of the scenario. */
public final class CommandSteps {

    private final CommandState command;
    private final TokenState token;

    public CommandSteps(CommandState command, TokenState token) {
        this.command = command;
        this.token = token;
    }

    @Given("the file {string} holds {string}")
    public void file(String path, String text) {
        command.prepare(request -> request.withFile(path, text));
    }

    @Given("the file {string} holds:")
    public void fileOf(String path, String text) {
        file(path, text + "\n");
    }

    @Given("the variable {string} is {string}")
    public void variable(String name, String value) {
        command.prepare(request -> request.withVariable(name, value));
    }

    @Given("the variable {string} is not set")
    public void noVariable(String name) {
        variable(name, "");
    }

    @Given("no network, so that it can do no harm")
    public void noNetwork() {
        command.prepare(Call::withoutNetwork);
    }

    @When("{string} is run")
    public void run(String line) {
        command.run(words(line));
    }

    @When("the client's command {string} is run")
    public void runClient(String line) {
        command.runClient(words(line));
    }

    @When("the client's command {string} is run and {string} is typed")
    public void typedToClient(String line, String answer) {
        command.prepare(request -> request.withInput(answer + "\n"));
        runClient(line);
    }

    @When("{string} is run and {string} is typed")
    public void typed(String line, String answer) {
        command.prepare(request -> request.withInput(answer + "\n"));
        run(line);
    }

    @When("{string} is run and nothing is typed")
    public void untyped(String line) {
        command.prepare(request -> request.withInput(""));
        run(line);
    }

    @Then("the command ends with status {int}")
    public void status(int status) {
        CommandResult ended = command.result();
        assertThat(ended.status())
                .as("exit status; it said: %s", ended.stderr() + ended.stdout())
                .isEqualTo(status);
    }

    @Then("the command ends with a status that is not 0")
    public void failed() {
        CommandResult ended = command.result();
        assertThat(command.ownStatus())
                .as("exit status; it said: %s", ended.stderr() + ended.stdout())
                .isNotZero();
    }

    @Then("standard output has {string}")
    public void stdout(String text) {
        assertThat(command.result().stdout()).as("standard output").contains(text);
    }

    @Then("standard error has {string}")
    public void stderr(String text) {
        assertThat(command.result().stderr()).as("standard error").contains(text);
    }

    /** In whatever words: an error is for people. */
    @Then("something is told of it")
    public void saysSomething() {
        assertThat(said())
                .as("what the command says, on standard output or standard error")
                .isNotBlank();
    }

    @Then("standard error tells something, and standard output no identity")
    public void noIdentity() {
        assertThat(command.result().stderr()).as("standard error").isNotBlank();
        assertThat(command.result().stdout())
                .as("standard output, which a program may read as an identity")
                .doesNotStartWith("{")
                .doesNotContain("arn:aws");
    }

    @Then("it does not say {string}")
    public void saysNot(String text) {
        assertThat(said()).as("what it says").doesNotContain(text);
    }

    @Then("standard output is one line of text")
    public void line() {
        assertThat(command.result().stdout().strip().lines())
                .as("standard output")
                .hasSize(1)
                .noneMatch(line -> line.startsWith("{"));
    }

    @Then("it names:")
    public void names(List<String> words) {
        assertThat(said()).as("what it says").contains(words);
    }

    @Then("standard output is JSON with:")
    public void json(Map<String, String> values) {
        JsonNode object = json();
        values.forEach((key, value) -> assertThat(object.path(key).asString(""))
                .as("%s in the JSON on standard output", key)
                .isEqualTo(value.equals("{access key}") ? token.principal().accessKeyId() : value));
    }

    @Then("standard output is JSON that names the {string}")
    public void jsonKey(String key) {
        JsonNode object = json();
        assertThat(object.path(key).asString("")).as(key).isNotBlank();
    }

    @Then("that JSON has an empty {string}")
    public void emptyJsonKey(String key) {
        JsonNode object = json();
        assertThat(object.propertyNames())
                .as("keys of the JSON on standard output")
                .contains(key);
        assertThat(object.get(key).asString()).as(key).isEmpty();
    }

    @Then("that JSON has no {string}")
    public void noJsonKey(String key) {
        JsonNode object = json();
        assertThat(object.has(key)).as("the JSON has a %s", key).isFalse();
    }

    @Then("standard output is YAML that names the {string}")
    public void yamlKey(String key) {
        JsonNode object = parsed("YAML", new YAMLMapper()::readTree);
        List<String> keys = object.propertyNames().stream().toList();
        assertThat(keys).as("keys, in any case").anyMatch(key::equalsIgnoreCase);
    }

    private String said() {
        return command.result().stdout() + command.result().stderr();
    }

    private List<String> words(String line) {
        return CommandWords.of(line).stream()
                .map(word -> word.equals("{token}") ? token.token() : word)
                .toList();
    }

    private JsonNode json() {
        return parsed("JSON", JsonMapper.shared()::readTree);
    }

    private JsonNode parsed(String format, Function<String, JsonNode> parser) {
        try {
            return parser.apply(command.result().stdout());
        } catch (JacksonException e) {
            throw new Unmet("standard output", format, "text that is not: " + e.getOriginalMessage(), e);
        }
    }
}
