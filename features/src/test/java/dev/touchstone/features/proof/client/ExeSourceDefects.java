package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;

import dev.touchstone.fixtures.process.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Defects of EXE in where credentials come from. */
final class ExeSourceDefects {

    private static final String KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String PROFILE = "AWS_PROFILE";
    private static final String CONFIG = "AWS_CONFIG_FILE";
    private static final String WEB_IDENTITY = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private static final String CONTAINER = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String CONTAINER_TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private static final String REGION = "AWS_REGION";
    private static final String INSTANCE = "AWS_EC2_METADATA_DISABLED";
    /** Where the environment of every client leads what must not be asked. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    private ExeSourceDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                ClientSaboteur.of(
                        TOKEN,
                        "a container before the environment",
                        "EXE-34",
                        Defect.ofCall(call -> call.without("AWS_ACCESS_KEY_ID").without("AWS_SECRET_ACCESS_KEY"))
                                .where(call -> call.environment().containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI"))),
                ClientSaboteur.of(
                        TOKEN,
                        "an instance before a container",
                        "EXE-34",
                        Defect.ofCall(call -> call.without(CONTAINER)).where(ExeSourceDefects::isOnInstance)),
                ClientSaboteur.of(
                        TOKEN,
                        "does not say what a container answered",
                        "EXE-34",
                        silent().where(call -> !call.variable(CONTAINER).isEmpty())),
                ClientSaboteur.of(
                        TOKEN,
                        "the profile that is named lab is the default one",
                        "EXE-42",
                        Defect.ofCall(call -> call.without(PROFILE))
                                .where(call -> call.variable(PROFILE).equals("lab"))),
                ClientSaboteur.of(
                        TOKEN,
                        "no default profile",
                        "EXE-42",
                        Defect.ofCall(call -> call.without(CONFIG))
                                .where(call -> !call.environment().containsKey(PROFILE))),
                ClientSaboteur.of(
                        TOKEN,
                        "takes what a program printed before it failed",
                        "EXE-42",
                        Defect.ofCall(call -> call.rewriting(
                                call.variable("HOME") + "/credential-program",
                                text -> text.replace("exit 3", "exit 0")))),
                ClientSaboteur.of(
                        TOKEN,
                        "no service accounts",
                        "EXE-43",
                        Defect.ofCall(call -> call.without(WEB_IDENTITY))
                                .where(call -> call.variable(KEY).isEmpty())),
                ClientSaboteur.of(
                        TOKEN,
                        "does not say what STS answered to a service account",
                        "EXE-43",
                        silent().where(call -> Files.isRegularFile(Path.of(call.variable(WEB_IDENTITY))))),
                ClientSaboteur.of(
                        TOKEN,
                        "does not say that the token of a service account is not there",
                        "EXE-43",
                        silent().where(call -> !call.variable(WEB_IDENTITY).isEmpty()
                                && !Files.isRegularFile(Path.of(call.variable(WEB_IDENTITY))))),
                ClientSaboteur.of(
                        TOKEN,
                        "an instance before a service account",
                        "EXE-43",
                        Defect.ofCall(call -> call.without(WEB_IDENTITY))
                                .where(call ->
                                        isOnInstance(call) && call.variable(KEY).isEmpty())),
                ClientSaboteur.of(
                        TOKEN,
                        "a session name of its own for service accounts",
                        "EXE-44",
                        Defect.ofCall(call -> call.with("AWS_ROLE_SESSION_NAME", "own"))
                                .where(call -> !call.variable(WEB_IDENTITY).isEmpty())),
                ClientSaboteur.of(TOKEN, "keeps the token of a service account", "EXE-44", keeping(WEB_IDENTITY)),
                ClientSaboteur.of(
                        TOKEN,
                        "the token of a container in the environment alone",
                        "EXE-45",
                        Defect.ofCall(call -> call.without("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"))),
                ClientSaboteur.of(TOKEN, "keeps the token of a container", "EXE-45", keeping(CONTAINER_TOKEN)),
                ClientSaboteur.of(
                        TOKEN,
                        "asks any machine in the clear for the credentials of a container",
                        "EXE-46",
                        Defect.ofCall(ExeSourceDefects::byProxy)
                                .where(call -> call.variable(CONTAINER).contains("192.0.2.1"))),
                ClientSaboteur.of(
                        TOKEN,
                        "no SSO start URLs",
                        "EXE-47",
                        Defect.ofCall(call -> call.rewriting(
                                call.variable(CONFIG),
                                text -> text.contains("sso-session")
                                        ? text
                                        : text.replace("sso_start_url", "sso_url")))),
                ClientSaboteur.of(
                        TOKEN,
                        "no SSO sessions",
                        "EXE-47",
                        Defect.ofCall(call -> call.rewriting(
                                call.variable(CONFIG), text -> text.replace("sso_session =", "session =")))),
                ClientSaboteur.of(
                        TOKEN,
                        "takes SSO logins that have expired",
                        "EXE-47",
                        Defect.ofCall(call -> lasting(call, ".aws/sso/cache"))),
                ClientSaboteur.of(
                        TOKEN,
                        "does not say that an instance gave no credentials",
                        "EXE-48",
                        silent().where(ExeSourceDefects::isOnInstance)),
                ClientSaboteur.of(
                        TOKEN,
                        "asks an instance that must not be asked",
                        "EXE-49",
                        Defect.ofCall(call -> call.with(INSTANCE, "false"))
                                .where(call -> !call.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT")
                                        .equals(NOWHERE))),
                ClientSaboteur.of(
                        TOKEN,
                        "us-west-2 where instance metadata must not be asked",
                        "EXE-22",
                        Defect.ofCall(call -> call.with(REGION, "us-west-2"))
                                .where(ExeSourceDefects::hasNoRegionAndMustNotAsk)),
                ClientSaboteur.of(
                        TOKEN,
                        "no console logins",
                        "EXE-50",
                        Defect.ofCall(call -> call.rewriting(
                                call.variable(CONFIG), text -> text.replace("login_session", "session")))),
                ClientSaboteur.of(
                        TOKEN,
                        "a profile before the environment",
                        "EXE-51",
                        Defect.ofCall(call -> call.without(KEY).without(SECRET))
                                .where(call -> call.variable(PROFILE).equals("second"))),
                ClientSaboteur.of(
                        TOKEN,
                        "a service account before the environment",
                        "EXE-51",
                        Defect.ofCall(call -> call.without(KEY).without(SECRET))
                                .where(call -> !call.variable(WEB_IDENTITY).isEmpty())),
                ClientSaboteur.of(
                        TOKEN,
                        "a container or an instance before a profile",
                        "EXE-51",
                        Defect.ofCall(call -> call.without(PROFILE))
                                .where(call -> call.variable(PROFILE).equals("first"))),
                ClientSaboteur.of(
                        TOKEN,
                        "takes console logins that have expired",
                        "EXE-52",
                        Defect.ofCall(call -> lasting(call, ".aws/login/cache"))),
                ClientSaboteur.of(
                        TOKEN,
                        "tells what a program printed",
                        "EXE-52",
                        telling(call -> call.variable("HOME") + "/credentials.json")),
                ClientSaboteur.of(
                        TOKEN,
                        "tells the token of a service account",
                        "EXE-52",
                        telling(call -> call.variable(WEB_IDENTITY))),
                ClientSaboteur.of(TOKEN, "tells an SSO login", "EXE-52", tellingLogin(".aws/sso/cache")),
                ClientSaboteur.of(TOKEN, "tells a console login", "EXE-52", tellingLogin(".aws/login/cache")));
    }

    /** Fail without a word of why. */
    private static Defect silent() {
        return Defect.ofEnd((call, end) ->
                end.status() == 0 ? end : new Finished(end.status(), end.stdout(), "could not get token\n"));
    }

    private static boolean isOnInstance(Call call) {
        return call.variable(INSTANCE).equals("false");
    }

    private static boolean hasNoRegionAndMustNotAsk(Call call) {
        return call.variable(REGION).isEmpty()
                && call.variable(INSTANCE).equals("true")
                && !call.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT").equals(NOWHERE);
    }

    /** Read a file once, and use what it had from then on. */
    private static Defect keeping(String variable) {
        Map<String, String> kept = new ConcurrentHashMap<>();
        return Defect.ofCall(call -> {
            String file = call.variable(variable);
            return call.rewriting(file, text -> kept.computeIfAbsent(file, name -> text));
        });
    }

    private static Call byProxy(Call call) {
        return call.with(
                CONTAINER,
                call.variable("HTTP_PROXY")
                        + URI.create(call.variable(CONTAINER)).getPath());
    }

    private static Call lasting(Call call, String folder) {
        UnaryOperator<String> change =
                text -> text.replaceAll("\"expiresAt\":\"[^\"]*\"", "\"expiresAt\":\"2099-01-01T00:00:00Z\"");
        files(call, folder).forEach(file -> call.rewriting(file.toString(), change));
        return call;
    }

    private static Defect telling(Function<Call, String> file) {
        return Defect.ofEnd((call, end) -> {
            Path path = Path.of(file.apply(call));
            return end.status() == 0 || !Files.isRegularFile(path)
                    ? end
                    : new Finished(end.status(), end.stdout(), end.stderr() + read(path));
        });
    }

    private static Defect tellingLogin(String folder) {
        return Defect.ofEnd((call, end) -> {
            StringBuilder told = new StringBuilder(end.stderr());
            files(call, folder).forEach(file -> told.append(read(file)));
            return end.status() == 0 ? end : new Finished(end.status(), end.stdout(), told.toString());
        });
    }

    private static List<Path> files(Call call, String folder) {
        Path path = Path.of(call.variable("HOME"), folder);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("a saboteur could not read " + path, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a saboteur could not read " + file, e);
        }
    }
}
