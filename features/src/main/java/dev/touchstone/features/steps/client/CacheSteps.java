package dev.touchstone.features.steps.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.process.ChildProcess;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The cache of credentials on disk. */
public final class CacheSteps {

    private final TestBed bed = CurrentTestBed.get();
    private final ClientState client;
    private final ProfileState profiles;
    private CacheFile cache;
    private String written = "";
    private String writtenMode = "";
    private final Earlier<AwsPrincipal> principal = new Earlier<>("put credentials into the cache");
    private @Nullable ChildProcess holder;

    public CacheSteps(ClientState client, ProfileState profiles) {
        this.client = client;
        this.profiles = profiles;
        this.cache = new CacheFile(client.home(), CacheFile.DEFAULT);
    }

    @Given("the cache file is to be {string}")
    public void location(String name) {
        cache = new CacheFile(client.home(), name);
        client.variable("AWS_IAM_AUTHENTICATOR_CACHE_FILE", cache.path().toString());
    }

    @Given("a cache file of mode {string} that holds credentials for cluster {string}")
    public void holding(String mode, String cluster) {
        holding(mode, cluster, 3600);
    }

    @Given("a cache file of mode {string} that holds credentials for cluster {string} for {int} seconds")
    public void holding(String mode, String cluster, int seconds) {
        write(CacheFile.holding(cluster, principal.set(newPrincipal()), Duration.ofSeconds(seconds)), mode);
    }

    private AwsPrincipal newPrincipal() {
        return bed.aws()
                .newTemporaryPrincipal(
                        Settings.ACCOUNT,
                        "arn:aws:sts::" + Settings.ACCOUNT + ":assumed-role/KubernetesAdmin/carol",
                        "AROAEXAMPLE:carol");
    }

    @Given("a cache file of mode {string} with nothing in it")
    public void empty(String mode) {
        write("", mode);
    }

    @Given("a cache file with the text {string}")
    public void text(String text) {
        write(text, "rw-------");
    }

    @Given("a cache file with the text {string} and a comment of {int} characters")
    public void textWithComment(String text, int length) {
        text(text + "\n#" + "x".repeat(length - 1) + "\n");
    }

    @Given("a folder where the cache file is to be")
    public void folder() {
        cache.makeFolder();
    }

    @Given("a file where the folder of the cache file is to be")
    public void fileForFolder() {
        client.home().writePrivate("plain", "no folder");
        location("plain/credentials.yaml");
    }

    /** As another run of a client does at the same moment, unless the client keeps the file locked for more than a second. */
    @Given("the program of the active profile {string} puts credentials for cluster {string} into the cache file first")
    public void filledMeanwhile(String profile, String cluster) {
        String text = CacheFile.holding(cluster, newPrincipal(), Duration.ofHours(1));
        Path filled = client.home().writePrivate("filled.yaml", text);
        String fill = "cat '" + filled + "' >'" + cache.path() + "'; : >'" + otherRun() + "'";
        profiles.activateWithProgramAfter(
                profile, "flock -x -w 1 '" + cache.path() + "' sh -c \"" + fill + "\" >/dev/null 2>&1");
    }

    @Given("the cache file lies elsewhere, and a symbolic link leads there")
    public void linked() {
        cache.moveBehindLink();
    }

    @Given("others may enter the folder of the cache file")
    public void openFolder() {
        cache.openFolder();
    }

    @Given("another process has the cache file locked, {word}")
    public void locked(String mode) {
        String held = "held";
        ChildProcess process;
        try {
            process = ChildProcess.start(
                    List.of(
                            "flock",
                            "--" + mode,
                            cache.path().toString(),
                            "sh",
                            "-c",
                            "echo " + held + "; exec tail -f /dev/null"),
                    Map.of(),
                    null);
        } catch (IOException e) {
            throw new ImplementationFailure(
                    "the cache cannot be locked: " + e.getMessage() + "; install util-linux", e);
        }
        holder = process;
        bed.waits()
                .eventually(() ->
                        assertThat(process.stdout()).as("what holds the lock").contains(held));
    }

    @Then("there is a cache file, and its folder is for its owner alone")
    public void folderMode() {
        exists();
        assertThat(cache.folderMode())
                .as("mode of the folder of the cache file")
                .isEqualTo("rwx------");
    }

    @Then("the cache file is for its owner alone")
    public void mode() {
        exists();
        assertThat(cache.mode()).as("mode of the cache file").isEqualTo("rw-------");
    }

    @Then("the cache file holds none of the program's credentials, or is for its owner alone")
    public void modeIfFilled() {
        if (cache.exists() && cache.text().contains(profiles.ofProgram().secretAccessKey())) {
            mode();
        }
    }

    @Then("no file in the folder of the cache file that holds the program's credentials may be read by others")
    public void noneForOthers() {
        assertThat(cache.readableByOthers(profiles.ofProgram().secretAccessKey()))
                .as("files in the folder of the cache that hold the secret key and that others may read")
                .isEmpty();
    }

    private void exists() {
        assertThat(cache.exists())
                .as("there is a cache file %s", cache.path().getFileName())
                .isTrue();
    }

    /** What was narrowed first may be filled. */
    @Then("the cache file is as it was, unless others may no longer read it")
    public void notFilledForOthers() {
        if (cache.exists() && !cache.mode().endsWith("------")) {
            assertThat(cache.text().equals(written))
                    .as("the cache file, which others may still read, is as it was")
                    .isTrue();
        }
    }

    @Then("the cache file is as it was")
    public void untouched() {
        assertThat(cache.text().equals(written))
                .as("the cache file is as it was")
                .isTrue();
        assertThat(cache.mode()).as("mode of the cache file").isEqualTo(writtenMode);
    }

    @Then("there is no cache file")
    public void none() {
        assertThat(cache.exists() && !cache.text().isEmpty())
                .as("there is a cache file with something in it")
                .isFalse();
    }

    @Then("the cache has credentials for cluster {string}, profile {string} and role {string}")
    public void entry(String cluster, String profile, String role) {
        JsonNode entry = cache.entry(cluster, profile, role);
        assertThat(entry.isObject())
                .as("whether the cache has an entry for cluster %s, profile %s and role \"%s\"", cluster, profile, role)
                .isTrue();
        assertThat(entry.propertyNames())
                .as("fields of the entry for cluster %s, profile %s, role %s", cluster, profile, role)
                .contains("accesskeyid", "secretaccesskey", "sessiontoken", "canexpire", "expires");
    }

    /** A client that has the file locked while it asks its program lets nobody else write: nothing can be lost then. */
    @Then("what the other run has cached for cluster {string} is kept, unless it found the file locked")
    public void keptBeside(String cluster) {
        if (Files.exists(otherRun())) {
            entry(cluster, "default", "");
        }
    }

    /** Return the file that is there once the other run has written the cache. */
    private Path otherRun() {
        return client.home().path().resolve("other-run");
    }

    @Then("the token is signed by the credentials of the cache")
    public void signed() {
        assertThat(client.decoded().accessKeyId())
                .as("access key of the token")
                .isEqualTo(principal.get().accessKeyId());
    }

    private void write(String text, String mode) {
        written = text;
        writtenMode = mode;
        cache.write(text, mode);
    }

    /** Before the folder of the file is removed. */
    @After(order = 60)
    public void unlock() {
        if (holder != null) {
            holder.close();
        }
    }
}
