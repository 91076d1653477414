package dev.touchstone.features.steps.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.client.ClientState;
import dev.touchstone.features.steps.client.ProfileState;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;

/** What a client says of a source that gives it no credentials. */
public final class SecretSteps {

    private final ClientState client;
    private final ProfileState profiles;
    private final Secrets secrets;
    private final ContainerSteps containers;

    public SecretSteps(ClientState client, ProfileState profiles, Secrets secrets, ContainerSteps containers) {
        this.client = client;
        this.profiles = profiles;
        this.secrets = secrets;
        this.containers = containers;
    }

    /** Have it print a secret of its own for {@code {secret}}. */
    @Given("the active profile {string} whose program prints a secret in {string}")
    public void program(String name, String output) {
        profiles.activateWithProgram(name, output.replace("{secret}", secrets.make("key-of-the-program")));
    }

    /** Have it answer with a secret of its own for {@code {secret}}, to whoever has its token. */
    @Given("a container that is given a secret in {string}")
    public void container(String answer) {
        containers.answering(
                answer.replace("{secret}", secrets.make("key-of-the-container")),
                secrets.make("token-of-the-container"));
    }

    /** Leave the equals sign out, as a person may who copies the key by hand. */
    @Given("the section {string} of ~\\/.aws\\/credentials has a secret key behind no equals sign")
    public void credentialsFile(String section) {
        client.home().writePrivate(".aws/credentials", """
                [%s]
                aws_access_key_id = AKIAOFTHEFILE
                aws_secret_access_key %s
                """.formatted(section, secrets.make("key-of-the-file")));
    }

    @Then("it has printed no secret of the source")
    public void silent() {
        String all = client.finished().stdout() + client.finished().stderr();
        assertThat(secrets.all().stream().anyMatch(all::contains))
                .as("standard output or error has a secret of the source, which must not be repeated")
                .isFalse();
    }
}
