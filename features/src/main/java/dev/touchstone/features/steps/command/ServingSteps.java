package dev.touchstone.features.steps.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.CommandWords;
import dev.touchstone.features.steps.Severity;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.Wording;
import dev.touchstone.features.steps.authenticator.AnswerState;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.backends.BackendState;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.pace.Stretch;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import dev.touchstone.fixtures.implementation.command.Running;
import dev.touchstone.fixtures.implementation.server.HostedServer;
import dev.touchstone.fixtures.implementation.server.Readiness;
import dev.touchstone.fixtures.pki.TestCa;
import dev.touchstone.fixtures.process.Finished;
import dev.touchstone.fixtures.process.Ports;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Servers on a command line of the scenario's own, with a pair and a configuration unless the scenario gives them. */
public final class ServingSteps {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final TestCa CERTIFICATES = TestCa.create("touchstone-commands");
    private static final String CERTIFICATE = "state/cert.pem";
    private static final String KEY = "state/key.pem";
    private static final String END_OF_CERTIFICATE = "-----END CERTIFICATE-----";

    private final CommandState command;
    private final AuthenticatorState authenticator;
    private final BackendState backend;
    private final TokenState token;
    private final AnswerState answers;
    private @Nullable String authority;

    public ServingSteps(
            CommandState command,
            AuthenticatorState authenticator,
            BackendState backend,
            TokenState token,
            AnswerState answers) {
        this.command = command;
        this.authenticator = authenticator;
        this.backend = backend;
        this.token = token;
        this.answers = answers;
    }

    @Given("the configuration file holds:")
    public void configuration(String text) {
        command.prepare(request -> request.withFile("config.yaml", text + "\n"));
    }

    @Given("an empty folder {string}")
    public void folder(String path) {
        command.prepare(request -> request.withFile(path + "/empty", ""));
    }

    @Given("a private key that everybody may read")
    public void openKey() {
        command.prepare(Call::withOpenKeys);
    }

    @When("the server is started with {string}")
    public void start(String flags) {
        start("", flags);
    }

    @When("the server is started with {string} ahead of its command")
    public void startBehind(String words) {
        start(words, "");
    }

    private void start(String ahead, String flags) {
        List<String> line = new ArrayList<>(CommandWords.of(ahead));
        line.addAll(List.of("server", "--address", "{address}", "--port", "{port}", "--state-dir", "{home}/state"));
        if (!flags.contains("--config") && !flags.contains("-c ")) {
            line.addAll(List.of("--config", "{home}/config.yaml"));
        }
        if (!flags.contains("--generate-kubeconfig")) {
            line.add("--kubeconfig-pregenerated");
        }
        line.addAll(CommandWords.of(flags));
        give();
        awaitAnswer(command.launch(line));
    }

    @When("the server is started")
    public void start() {
        start("");
    }

    /** On this machine, where the other program is. */
    @When("the server is started on a port on which another program listens")
    public void startOnTakenPort() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            command.prepare(Call::onHost);
            start("--port " + other.getLocalPort());
        }
    }

    /** Add only what takes the place of a pod: where to listen, and the cluster that a service account would know. */
    @When("the server of that cluster is started with nothing but {string}")
    public void startAlone(String flags) {
        List<String> line = new ArrayList<>(List.of("server"));
        line.addAll(CommandWords.of(flags));
        line.addAll(List.of("--address", "{address}", "--port", "{port}", "--kubeconfig", "{home}/kubeconfig"));
        command.prepare(request -> request.withFile("kubeconfig", backend.kubeconfig()));
        givePair();
        awaitAnswer(command.launch(line));
    }

    /** As the kernel does for want of memory, and then whoever looks after the server. */
    @When("the server is killed, and started again as it was")
    public void startAgain() {
        Running killed = command.command();
        command.signal("KILL");
        if (!Ports.awaitFree(killed.port(), START_LIMIT)) {
            throw new TestAbortedException(
                    "not hosted by this kind of server: what its command has started outlives it");
        }
        killed.restart();
        awaitAnswer(killed);
    }

    @Then("it serves")
    public void serves() {
        Running started = command.command();
        assertThat(started.isAlive())
                .as("the server serves; it said: %s", started.stderr() + started.stdout())
                .isTrue();
    }

    @Then("it ends with a status that is not 0 instead of serving")
    public void ended() {
        CommandResult ended = command.end(Duration.ofSeconds(1));
        assertThat(ended.status() == Finished.TIMED_OUT ? "it serves" : "it ends")
                .as("a server that must not serve; it said: %s", ended.stderr() + ended.stdout())
                .isEqualTo("it ends");
        assertThat(ended.status())
                .as("exit status of a server that must not serve; it said: %s", ended.stderr() + ended.stdout())
                .isNotZero();
    }

    /** Whoever takes a setting that others refuse has to do what it means. */
    @Then("it ends with a status that is not 0, or serves and accepts the token")
    public void endedOrMeant() {
        if (command.command().isAlive()) {
            answers.present(token.token());
            assertThat(answers.answer().authenticated())
                    .as(
                            "whether the token is accepted by a server that took this setting, and did not end because of it%s",
                            answers.answer().because())
                    .isTrue();
        } else {
            ended();
        }
    }

    /** In whatever sentence, at whatever level and on whichever of the two. */
    @Then("it says why, by one of {string}")
    public void saysWhy(String words) {
        String said = command.result().stderr() + command.result().stdout();
        assertThat(Wording.hasOneOf(said, words))
                .as("standard error or standard output says one of %s; it says: %s", words, said)
                .isTrue();
    }

    @Then("the private key {string} is for its owner only")
    public void privateKey(String path) {
        CommandFile key = command.command().files().get(path);
        assertThat(key).as("file %s", path).isNotNull();
        assertThat(key.mode()).as("permissions of %s", path).endsWith("------");
    }

    @Then("the private key {string} is for its owner only, or the log tells of it")
    public void privateOrTold(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean told = command.command()
                .stderr()
                .lines()
                .anyMatch(line -> line.contains(name) && Severity.of(line).isAtLeast(Severity.WARNING));
        if (!told) {
            privateKey(path);
        }
    }

    @Then("the kubeconfig {string} names its address and trusts its certificate")
    public void kubeconfig(String path) {
        Running started = command.command();
        CommandFile kubeconfig = started.files().get(path);
        assertThat(kubeconfig).as("file %s", path).isNotNull();
        WebhookKubeconfig.read(kubeconfig.text(), started.files())
                .names("https://localhost:" + started.port() + "/authenticate")
                .trusts(started.files().get(CERTIFICATE).text());
    }

    @Then("the file {string} still holds {string}")
    public void stillHolds(String path, String text) {
        CommandFile file = command.command().files().get(path);
        assertThat(file).as("file %s", path).isNotNull();
        assertThat(file.text()).as("text of %s", path).isEqualTo(text);
    }

    @Then("there is no file {string}")
    public void noFile(String path) {
        assertThat(command.command().files().containsKey(path))
                .as("whether there is a file %s", path)
                .isFalse();
    }

    private void give() {
        if (!command.prepared().files().containsKey("config.yaml")) {
            configuration(StandardSettings.standard().config());
        }
        givePair();
    }

    private void givePair() {
        if (command.prepared().files().keySet().stream().noneMatch(path -> path.startsWith("state/"))) {
            ServingPair pair = ServingPair.ofThisHost(CERTIFICATES);
            command.prepare(request ->
                    request.withFile(CERTIFICATE, pair.certificatePem()).withFile(KEY, pair.privateKeyPem()));
            authority = pair.authorityPem();
        }
    }

    /** Wait until it serves or has ended; which of the two it should, the scenario says. */
    private void awaitAnswer(Running started) {
        if (!inTime(left -> endsOrIsTrusted(started, left))) {
            throw new Unmet("certificate that the server makes", CERTIFICATE, "none; it said: " + started.stderr());
        }
        // A server that has ended may have left none.
        trusted(started).ifPresent(authorities -> awaitAnswer(started, authorities));
    }

    private boolean endsOrIsTrusted(Running started, Duration limit) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(50, TimeUnit.MILLISECONDS)
                    .atMost(limit)
                    .until(() -> !started.isAlive() || trusted(started).isPresent());
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** Wait for the time that a server has to start, and for longer where the machine is slow. */
    private static boolean inTime(Predicate<Duration> holdsWithin) {
        Stretch stretch = CurrentTestBed.get().pace().begin();
        Duration left = START_LIMIT;
        while (!left.isZero()) {
            if (holdsWithin.test(left)) {
                return true;
            }
            left = stretch.left(START_LIMIT);
        }
        return false;
    }

    private static boolean answersOrEnds(Running started, String authorities, Duration limit) {
        return Readiness.await(started.address().resolve("/healthz"), authorities, limit, started::isAlive)
                || !started.isAlive();
    }

    private void awaitAnswer(Running started, String authorities) {
        boolean inTime = inTime(left -> answersOrEnds(started, authorities, left));
        if (inTime && started.isAlive()) {
            authenticator.adopt(new HostedServer(started, authorities, START_LIMIT));
        } else if (started.isAlive()) {
            throw new Unmet(
                    "the server",
                    "it ends, or serves with the pair of its state folder",
                    "neither; it said: " + started.stderr());
        }
    }

    /** Return what to trust the server by: what the scenario gave it, or what it has made, once all of that is written. */
    private Optional<String> trusted(Running started) {
        return Optional.ofNullable(authority)
                .or(() -> Optional.ofNullable(started.files().get(CERTIFICATE))
                        .map(CommandFile::text)
                        .filter(text -> text.contains(END_OF_CERTIFICATE)));
    }
}
