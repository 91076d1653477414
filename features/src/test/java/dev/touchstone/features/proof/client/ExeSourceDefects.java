package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;
import static dev.touchstone.features.proof.client.ClientSaboteur.in;

import dev.touchstone.fixtures.process.Finished;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
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
    static final String WEB_IDENTITY = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private static final String CONTAINER = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String CONTAINER_TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private static final String CONTAINER_LOGIN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String REGION = "AWS_REGION";
    private static final String INSTANCE = "AWS_EC2_METADATA_DISABLED";
    /** Where the environment of every client leads what must not be asked. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    private ExeSourceDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                in(TOKEN, "EXE-34", "a container before the environment")
                        .by(Defect.ofCall(call ->
                                        call.without("AWS_ACCESS_KEY_ID").without("AWS_SECRET_ACCESS_KEY"))
                                .where(call -> call.environment().containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI"))),
                in(TOKEN, "EXE-34", "an instance before a container")
                        .by(Defect.ofCall(call -> call.without(CONTAINER)).where(ExeSourceDefects::isOnInstance)),
                in(TOKEN, "EXE-34", "does not say what a container answered")
                        .by(silent().where(call -> !call.variable(CONTAINER).isEmpty())),
                in(TOKEN, "EXE-42", "the profile that is named lab is the default one")
                        .by(Defect.ofCall(call -> call.without(PROFILE))
                                .where(call -> call.variable(PROFILE).equals("lab"))),
                in(TOKEN, "EXE-42", "no default profile")
                        .by(Defect.ofCall(call -> call.without(CONFIG))
                                .where(call -> !call.environment().containsKey(PROFILE))),
                in(TOKEN, "EXE-42", "does not look at home for the files of AWS")
                        .by(Defect.ofCall(call -> call.with("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent"))
                                .where(call -> call.variable("AWS_SHARED_CREDENTIALS_FILE")
                                                .isEmpty()
                                        && !call.environment().containsKey(PROFILE))),
                in(TOKEN, "EXE-42", "the credentials of default for a profile that is named dev")
                        .by(Defect.ofCall(call -> call.rewriting(
                                        home(call, "credentials"), text -> text.replace("[default]", "[other]")
                                                .replace("[dev]", "[default]")))
                                .where(call -> call.variable(PROFILE).equals("dev"))),
                in(TOKEN, "EXE-42", "takes what a program printed before it failed")
                        .by(Defect.ofCall(call -> call.rewriting(
                                call.variable("HOME") + "/credential-program",
                                text -> text.replace("exit 3", "exit 0")))),
                in(TOKEN, "EXE-42", "splits a program from its arguments at each blank")
                        .by(Defect.ofCall(call -> call.rewriting(
                                call.variable(CONFIG),
                                text -> text.replaceAll("(credential_process = .*)\"(.*)\"", "$1$2")))),
                in(TOKEN, "EXE-43", "no service accounts")
                        .by(Defect.ofCall(call -> call.without(WEB_IDENTITY))
                                .where(call -> call.variable(KEY).isEmpty())),
                in(TOKEN, "EXE-43", "does not say what STS answered to a service account")
                        .by(silent().where(call -> Files.isRegularFile(Path.of(call.variable(WEB_IDENTITY))))),
                in(TOKEN, "EXE-43", "does not say that the token of a service account is not there")
                        .by(silent().where(call -> !call.variable(WEB_IDENTITY).isEmpty()
                                && !Files.isRegularFile(Path.of(call.variable(WEB_IDENTITY))))),
                in(TOKEN, "EXE-43", "an instance before a service account")
                        .by(Defect.ofCall(call -> call.without(WEB_IDENTITY))
                                .where(call ->
                                        isOnInstance(call) && call.variable(KEY).isEmpty())),
                in(TOKEN, "EXE-43", "a session name of its own for service accounts")
                        .by(Defect.ofCall(call -> call.with("AWS_ROLE_SESSION_NAME", "own"))
                                .where(call -> !call.variable(WEB_IDENTITY).isEmpty())),
                in(TOKEN, "EXE-44", "keeps the token of a service account").by(keeping(WEB_IDENTITY)),
                in(TOKEN, "EXE-45", "the token of a container in the environment alone")
                        .by(Defect.ofCall(call -> call.without("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"))),
                in(TOKEN, "EXE-45", "the token of a container in the environment before that in a file")
                        .by(Defect.ofCall(call -> call.without(CONTAINER_TOKEN))
                                .where(call -> !call.variable(CONTAINER_LOGIN).isEmpty())),
                in(TOKEN, "EXE-45", "keeps the token of a container").by(keeping(CONTAINER_TOKEN)),
                in(TOKEN, "EXE-46", "asks any machine in the clear for the credentials of a container")
                        .by(Defect.ofCall(ExeSourceDefects::byProxy)
                                .where(call -> call.variable(CONTAINER).contains("192.0.2.1"))),
                in(TOKEN, "EXE-46", "an address that begins as that of ECS is that of ECS")
                        .by(Defect.ofCall(ExeSourceDefects::byProxy)
                                .where(call -> call.variable(CONTAINER).contains("169.254.170.2"))),
                in(TOKEN, "EXE-47", "no SSO start URLs")
                        .by(Defect.ofCall(call -> call.rewriting(
                                call.variable(CONFIG),
                                text -> text.contains("sso-session")
                                        ? text
                                        : text.replace("sso_start_url", "sso_url")))),
                in(TOKEN, "EXE-47", "no SSO sessions")
                        .by(Defect.ofCall(call -> call.rewriting(
                                call.variable(CONFIG), text -> text.replace("sso_session =", "session =")))),
                in(TOKEN, "EXE-47", "takes SSO logins that have expired")
                        .by(Defect.ofCall(call -> lasting(call, ".aws/sso/cache"))),
                in(TOKEN, "EXE-48", "does not say that an instance gave no credentials")
                        .by(silent().where(ExeSourceDefects::isOnInstance)),
                in(TOKEN, "EXE-49", "asks an instance that must not be asked")
                        .by(Defect.ofCall(call -> call.with(INSTANCE, "false"))
                                .where(call -> !call.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT")
                                        .equals(NOWHERE))),
                in(TOKEN, "EXE-22", "us-west-2 where instance metadata must not be asked")
                        .by(Defect.ofCall(call -> call.with(REGION, "us-west-2"))
                                .where(ExeSourceDefects::hasNoRegionAndMustNotAsk)),
                in(TOKEN, "EXE-50", "no console logins")
                        .by(Defect.ofCall(call -> call.rewriting(
                                call.variable(CONFIG), text -> text.replace("login_session", "session")))),
                in(TOKEN, "EXE-51", "a profile before the environment")
                        .by(Defect.ofCall(call -> call.without(KEY).without(SECRET))
                                .where(call -> call.variable(PROFILE).equals("second"))),
                in(TOKEN, "EXE-51", "a service account before the environment")
                        .by(Defect.ofCall(call -> call.without(KEY).without(SECRET))
                                .where(call -> !call.variable(WEB_IDENTITY).isEmpty())),
                in(TOKEN, "EXE-51", "a container or an instance before a profile")
                        .by(Defect.ofCall(call -> call.without(PROFILE))
                                .where(call -> call.variable(PROFILE).equals("first"))),
                in(TOKEN, "EXE-52", "takes console logins that have expired")
                        .by(Defect.ofCall(call -> lasting(call, ".aws/login/cache"))),
                in(TOKEN, "EXE-52", "tells what a program printed")
                        .by(telling(call -> call.variable("HOME") + "/credentials.json")),
                in(TOKEN, "EXE-52", "tells what a container answered").by(tellingContainer()),
                in(TOKEN, "EXE-52", "tells the shared credentials file").by(telling(call -> home(call, "credentials"))),
                in(TOKEN, "EXE-52", "tells the token of a service account")
                        .by(telling(call -> call.variable(WEB_IDENTITY))),
                in(TOKEN, "EXE-52", "tells an SSO login").by(tellingLogin(".aws/sso/cache")),
                in(TOKEN, "EXE-52", "tells a console login").by(tellingLogin(".aws/login/cache")),
                in(TOKEN, "EXE-36", "files of AWS that are switched off cannot be read")
                        .by(Defect.ofEnd((call, end) -> new Finished(1, "", "could not get token: no file\n"))
                                .where(call -> call.variable(CONFIG).equals("/dev/null"))),
                in(TOKEN, "EXE-59", "keys of the configuration file first")
                        .by(withoutCredentials()
                                .where(call -> configuration(call).contains("aws_access_key_id"))),
                in(TOKEN, "EXE-59", "the keys of a profile that is its own source sign")
                        .by(Defect.ofCall(call -> withoutSettings(call, "role_arn", "source_profile"))
                                .where(ExeSourceDefects::isOwnSource)),
                in(TOKEN, "EXE-60", "the session token of the one file with the keys of the other")
                        .by(Defect.ofCall(call -> call.rewriting(
                                        home(call, "credentials"), text -> text + "aws_session_token = of another\n"))
                                .where(call -> configuration(call).contains("aws_session_token"))),
                in(TOKEN, "EXE-60", "a program before keys of the credentials file")
                        .by(withoutCredentials()
                                .where(call -> configuration(call).contains("credential_process"))),
                in(TOKEN, "EXE-61", "keys by names in lower case alone")
                        .by(Defect.ofCall(call -> withoutSettings(call, "AWS_ACCESS_KEY_ID"))),
                in(TOKEN, "EXE-62", "no profile is its own source")
                        .by(Defect.ofEnd((call, end) -> new Finished(1, "", "could not get token: a circle\n"))
                                .where(ExeSourceDefects::isOwnSource)),
                in(TOKEN, "EXE-64", "the keys of a profile whose role names no source sign")
                        .by(Defect.ofCall(call -> withoutSettings(call, "role_arn"))
                                .where(call -> configuration(call).contains("aws_access_key_id")
                                        && !configuration(call).contains("source_profile"))),
                in(TOKEN, "EXE-64", "the role of a profile by a name in lower case alone")
                        .by(Defect.ofCall(call -> withoutSettings(call, "Role_Arn", "Source_Profile"))));
    }

    private static Defect withoutCredentials() {
        return Defect.ofCall(call -> call.with("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"))
                .where(call -> Files.isRegularFile(Path.of(home(call, "credentials"))));
    }

    private static boolean isOwnSource(Call call) {
        return configuration(call).contains("source_profile = " + call.variable(PROFILE) + "\n");
    }

    private static Call withoutSettings(Call call, String... names) {
        return call.rewriting(
                configurationFile(call), text -> text.replaceAll("(?m)^(" + String.join("|", names) + ") = .*\\n", ""));
    }

    private static String configuration(Call call) {
        Path file = Path.of(configurationFile(call));
        return Files.isRegularFile(file) ? read(file) : "";
    }

    private static String configurationFile(Call call) {
        return call.variable(CONFIG).isEmpty() ? home(call, "config") : call.variable(CONFIG);
    }

    private static String home(Call call, String file) {
        return call.variable("HOME") + "/.aws/" + file;
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
    static Defect keeping(String variable) {
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

    /** Ask once more, for what the client has read is not to be had. */
    private static Defect tellingContainer() {
        return Defect.ofEnd((call, end) -> {
                    String answer = ask(URI.create(call.variable(CONTAINER)), call.variable(CONTAINER_LOGIN));
                    return new Finished(end.status(), end.stdout(), end.stderr() + answer);
                })
                .where(call -> call.variable(CONTAINER_LOGIN).startsWith("token-of-the-container"));
    }

    private static String ask(URI container, String token) {
        try {
            URLConnection connection = container.toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestProperty("Authorization", token);
            try (InputStream answer = connection.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a saboteur could not ask for the credentials of a container", e);
        }
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
