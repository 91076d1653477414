package dev.touchstone.features.steps.backends;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.fixtures.implementation.command.HomeFolder;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The dynamic file, and the ways in which a file changes. */
public final class DynamicFileSteps {

    private static final String FILE = BackendSettings.MAPPINGS;
    private static final String ASIDE = "aside.json";
    private static final String DATA = "..data";

    private final BackendState backend;
    private final AuthenticatorState authenticator;
    private int swaps;

    public DynamicFileSteps(BackendState backend, AuthenticatorState authenticator) {
        this.backend = backend;
        this.authenticator = authenticator;
    }

    @Given("an authenticator that follows a dynamic file, which is not there")
    public void follows() {
        backend.borrow(BackendSettings.dynamicFile());
        backend.atEnd(() -> backend.folder().delete(FILE));
    }

    @Given("an authenticator that follows the dynamic file {string}, whose folder is not there")
    public void followsInNoFolder(String name) {
        authenticator.startOwn(BackendSettings.dynamicFile(name));
    }

    @Given("an authenticator that follows a dynamic file by user ID, and then asks the configuration file")
    public void followsByUserId() {
        backend.borrow(BackendSettings.dynamicFileByUserId());
        backend.atEnd(() -> backend.folder().delete(FILE));
    }

    @Given("an authenticator that asks {string}, with this server configuration:")
    public void chain(String order, String rest) {
        backend.borrow(BackendSettings.chain(order, rest));
        backend.atEnd(() -> backend.folder().delete(FILE));
    }

    @Given("an authenticator of its own that asks {string}, with this server configuration:")
    public void ownChain(String order, String rest) {
        authenticator.startOwn(BackendSettings.chain(order, rest));
    }

    @Given("an authenticator of its own that asks {string} by its flag, and {string} by this server configuration:")
    public void ownChainByFlag(String order, String configured, String rest) {
        authenticator.startOwn(BackendSettings.chainByFlag(order, configured, rest));
    }

    @When("the dynamic file is written:")
    public void written(String text) {
        backend.markLog();
        folder().write(FILE, text);
    }

    @When("the dynamic file {string} is written, and its folder made:")
    public void writtenWithFolder(String name, String text) {
        folder().write(name, text);
    }

    @When("the dynamic file has {int} roles in one line, and then the role {string} as {string}")
    public void writtenLarge(int count, String role, String username) {
        written(Stream.concat(
                        IntStream.range(0, count).mapToObj(i -> entry("Other" + i, "other")),
                        Stream.of(entry(role, username)))
                .collect(Collectors.joining(", ", "{\"mapRoles\": [", "]}")));
    }

    private static String entry(String role, String username) {
        return "{\"rolearn\": \"arn:aws:iam::" + Settings.ACCOUNT + ":role/" + role + "\", \"username\": \"" + username
                + "\", \"groups\": [\"readers\"]}";
    }

    /** In one step: a server that met half of it would load it twice, and count the second time. */
    @When("the dynamic file is put in place, dated {int} seconds ago, for the role {string}")
    public void putDated(int seconds, String role) {
        replaced(dated(seconds, role));
    }

    @When("its configuration file says {string} instead of {string}")
    public void configuration(String now, String before) throws IOException {
        String text = Files.readString(folder().file("config.yaml"));
        folder().write("config.yaml", text.replace(before, now));
    }

    @When("its configuration file has said {string} instead of {string} for {int} seconds")
    public void configurationFor(String now, String before, int seconds) throws IOException {
        configuration(now, before);
        Waits.pass(Duration.ofSeconds(seconds));
    }

    @When("the dynamic file is emptied")
    public void emptied() {
        written("");
    }

    @When("the dynamic file is replaced in one step:")
    public void replaced(String text) {
        backend.markLog();
        folder().replace(FILE, text);
    }

    /** As one does who puts a copy back that was kept. */
    @When("the dynamic file is replaced in one step by a file of yesterday:")
    public void replacedByOlder(String text) {
        backend.markLog();
        folder().replace(FILE, text, yesterday());
    }

    @When("the dynamic file is deleted")
    public void deleted() {
        folder().delete(FILE);
    }

    @When("the dynamic file is moved away")
    public void movedAway() {
        backend.atEnd(() -> backend.folder().delete(ASIDE));
        folder().move(FILE, ASIDE);
    }

    @When("the dynamic file is moved back")
    public void movedBack() {
        folder().move(ASIDE, FILE);
    }

    @When("the volume that holds the dynamic file is updated:")
    public void updated(String text) {
        update(FILE, text, Instant.now());
    }

    @When("the volume that holds the dynamic file is updated by a file of yesterday:")
    public void updatedByOlder(String text) {
        update(FILE, text, yesterday());
    }

    @When("the volume that holds the mode file is updated, to the order {string}")
    public void modeUpdated(String order) {
        update(BackendSettings.MODE, BackendSettings.mode(order), Instant.now());
    }

    /** As kubelet updates a volume: a new folder, the link to it swapped in one step, and the old folder removed. */
    private void update(String file, String text, Instant written) {
        String before = generation(swaps);
        swaps++;
        String now = generation(swaps);
        folder().replace(now + "/" + file, text, written);
        backend.atEnd(() -> remove(now, file));
        folder().link(DATA, now);
        if (swaps == 1) {
            folder().link(file, DATA + "/" + file);
            backend.atEnd(() -> {
                backend.folder().delete(file);
                backend.folder().delete(DATA);
            });
        } else {
            remove(before, file);
        }
    }

    /** The link to the file stays, and leads nowhere, as where another program than kubelet has made it. */
    @When("the volume that holds the dynamic file is updated, and no longer holds it")
    public void leftOut() {
        String before = generation(swaps);
        swaps++;
        String now = generation(swaps);
        String other = now + "/other.json";
        folder().write(other, "{}");
        backend.atEnd(() -> {
            backend.folder().delete(other);
            backend.folder().delete(now);
        });
        folder().link(DATA, now);
        remove(before, FILE);
    }

    private static Instant yesterday() {
        return Instant.now().minus(Duration.ofDays(1));
    }

    private static String dated(int seconds, String role) {
        return """
                {"LastUpdatedDateTime": "%s", "Version": "1",
                 "mapRoles": [{"rolearn": "arn:aws:iam::%s:role/%s", "username": "aged"}]}
                """.formatted(Instant.now().getEpochSecond() - seconds, Settings.ACCOUNT, role);
    }

    private void remove(String generation, String file) {
        folder().delete(generation + "/" + file);
        folder().delete(generation);
    }

    private static String generation(int number) {
        return "..generation-" + number;
    }

    private HomeFolder folder() {
        return backend.folder();
    }
}
