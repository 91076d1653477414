package dev.touchstone.features.steps.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.cluster.client.exec.ExecInfo;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.implementation.TokenRequest;
import dev.touchstone.fixtures.process.ChildProcess;
import dev.touchstone.fixtures.process.Finished;
import dev.touchstone.fixtures.process.TemporaryFolder;
import dev.touchstone.fixtures.token.DecodedToken;
import io.cucumber.java.After;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The client that a scenario runs, its environment, and what it last printed. */
public final class ClientState {

    /** Some try for a minute before they say what is wrong. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final TestBed bed = CurrentTestBed.get();
    private final Evidence evidence;
    private final TemporaryFolder home = TemporaryFolder.create("client-home");
    private final Map<String, String> environment = new TreeMap<>();
    private boolean atHome = true;
    private Path input = ChildProcess.NO_INPUT;
    private Supplier<PluginCommand> last = () -> {
        throw new IllegalStateException("no step of this scenario has run the client");
    };
    private final Earlier<AwsPrincipal> principal = new Earlier<>("given the client credentials");
    private final Earlier<Finished> finished = new Earlier<>("run the client");
    private Instant began = Instant.EPOCH;
    private Instant ended = Instant.EPOCH;

    public ClientState(Evidence evidence) {
        this.evidence = evidence;
        environment.put(ExecInfo.VARIABLE, ExecInfo.of("v1beta1", false));
    }

    void become(AwsPrincipal who) {
        principal.set(who);
        environment.putAll(who.environment());
    }

    /** Run the client from now on as whoever runs the suite, at home and with their account. */
    public void becomePersonal(Map<String, String> variables) {
        atHome = false;
        environment.putAll(variables);
    }

    AwsPrincipal principal() {
        return principal.get();
    }

    public void variable(String name, String value) {
        environment.put(name, value);
    }

    public void withoutVariable(String name) {
        environment.remove(name);
    }

    /** Put something on the standard input of the next runs. */
    void type(String text) {
        input = home.write("standard-input", text);
    }

    /** Return the home of the client, which is the folder it runs in as well. */
    public TemporaryFolder home() {
        return home;
    }

    private Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(environment);
        if (atHome) {
            all.putIfAbsent("HOME", home.path().toString());
        }
        return all;
    }

    /** Run the client as a kubeconfig would name it. */
    public void run(@Nullable String clusterId, @Nullable String roleArn) {
        run(() -> bed.client().command(new TokenRequest(clusterId, roleArn, List.of(), environment())));
    }

    /** Run the client's program with a command line of upstream's. */
    void runProgram(List<String> arguments) {
        run(() -> bed.client().program(arguments, environment()));
    }

    /** Run the client's program under another name that it is installed by. */
    void runProgramAs(String name, List<String> arguments) {
        run(() -> {
            PluginCommand command = bed.client().program(arguments, environment());
            return new PluginCommand(
                    Installed.under(name, command.command(), home.path()), command.arguments(), command.environment());
        });
    }

    /** Run the client as a kubeconfig would, beside a variable that no Java program can set: its bytes are not UTF-8. */
    void runBesideBytes(String clusterId) {
        run(() -> {
            PluginCommand plain = bed.client().command(new TokenRequest(clusterId, null, List.of(), environment()));
            List<String> words = new ArrayList<>(List.of(
                    "-c",
                    "LESS_TERMCAP=$(printf '\\377\\376'); export LESS_TERMCAP; exec \"$0\" \"$@\"",
                    plain.command()));
            words.addAll(plain.arguments());
            return new PluginCommand("/bin/sh", words, plain.environment());
        });
    }

    /** Run again what was last run. */
    void runAgain() {
        run(last);
    }

    private void run(Supplier<PluginCommand> what) {
        last = what;
        PluginCommand command = what.get();
        Finished result;
        began = Instant.now();
        try {
            result = finished.set(bed.client().run(command, home.path(), input, LIMIT));
        } catch (IOException e) {
            throw new ImplementationFailure("the client under test cannot be run: " + e.getMessage(), e);
        }
        ended = Instant.now();
        evidence.exchange(
                "the client",
                command.command() + " " + String.join(" ", command.arguments()),
                "status " + result.status() + "\n\nstandard output:\n" + result.stdout() + "\nstandard error:\n"
                        + result.stderr());
    }

    public Finished finished() {
        return finished.get();
    }

    /** Return the exit status of a client that must have ended by itself. */
    int ownStatus() {
        int status = finished().status();
        assertThat(status)
                .as("exit status; this one stands for a client that was still running when its time was up")
                .isNotEqualTo(Finished.TIMED_OUT);
        return status;
    }

    /** Return whether the client failed by itself, and hold it to printing nothing then. */
    boolean failedWithoutToken() {
        if (ownStatus() == 0) {
            return false;
        }
        assertThat(finished().stdout())
                .as("standard output of a client that fails")
                .isBlank();
        return true;
    }

    Instant began() {
        return began;
    }

    Instant ended() {
        return ended;
    }

    /** Return the ExecCredential that was printed. */
    JsonNode credential() {
        try {
            return JsonMapper.shared().readTree(finished().stdout());
        } catch (JacksonException e) {
            throw new Unmet(
                    "standard output of the client",
                    "an ExecCredential",
                    finished().stdout().length() + " characters that are not JSON; on standard error: "
                            + finished().stderr(),
                    e);
        }
    }

    /** Return the version of the ExecCredential that was printed; empty if it has none. */
    public String apiVersion() {
        return credential().path("apiVersion").asString("");
    }

    /** Return the token that was printed, alone or in an ExecCredential. */
    public String token() {
        // Kubernetes, too, looks for a brace behind white space.
        String out = finished().stdout().stripLeading();
        return out.startsWith("{") ? credential().path("status").path("token").asString("") : out.strip();
    }

    public DecodedToken decoded() {
        if (finished().status() != 0) {
            throw new Unmet(
                    "the client",
                    "a token",
                    "status " + finished().status() + ", and it said: "
                            + finished().stderr());
        }
        try {
            return DecodedToken.parse(token());
        } catch (IllegalArgumentException e) {
            throw new Unmet("standard output of the client", "a token", String.valueOf(e.getMessage()), e);
        }
    }

    /** Return the decoded value of a parameter of the token's URL. */
    String parameter(String name) {
        return decoded()
                .parameter(name)
                .orElseThrow(() -> new Unmet("parameters of the token's URL", name, "none of that name"));
    }

    /** Return the names of the parameters of the token's URL, in order. */
    List<String> parameterNames() {
        return decoded().parameters().stream().map(pair -> pair.name()).toList();
    }

    @After(order = 50)
    public void finish() {
        home.close();
    }
}
