package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;
import static dev.touchstone.features.proof.client.ClientSaboteur.in;

import dev.touchstone.fixtures.process.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Defects of EXE in what is printed, and in how the question is read. */
final class ExeDefects {

    private static final String INFO = "KUBERNETES_EXEC_INFO";
    private static final String V1BETA1 = "client.authentication.k8s.io/v1beta1";
    static final Pattern VERSION = Pattern.compile("\"apiVersion\":\"([^\"]*)\"");
    static final Pattern EXPIRATION = Pattern.compile("\"expirationTimestamp\":\"([^\"]*)\"");

    private static final Pattern KEYS_END = Pattern.compile("\"Expiration\" *: *\"([^\"]*)\"");

    private ExeDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                in(TOKEN, "EXE-01", "a notice on standard error").by(Defect.ofEnd(ExeDefects::withNotice)),
                in(TOKEN, "EXE-02", "v1 when not asked")
                        .by(Defect.ofOutput((call, out) -> out.replace(V1BETA1, "client.authentication.k8s.io/v1"))
                                .where(call -> call.variable(INFO).isEmpty())),
                in(TOKEN, "EXE-02", "an empty question cannot be read")
                        .by(Defect.ofEnd((call, end) -> new Finished(1, "", "could not get token: unexpected end\n"))
                                .where(call -> "".equals(call.environment().get(INFO)))),
                in(TOKEN, "EXE-03", "always v1beta1").by(Defect.ofCall(call -> call.without(INFO))),
                in(TOKEN, "EXE-03", "a question with blanks is not understood")
                        .by(Defect.ofCall(call -> call.without(INFO))
                                .where(call -> call.variable(INFO).contains("\": \""))),
                in(TOKEN, "EXE-03", "a question with a field of spec that it does not know cannot be read")
                        .by(Defect.ofCall(call -> call.without(INFO))
                                .where(call -> call.variable(INFO).contains("\"response\"")
                                        || call.variable(INFO).contains("\"later\""))),
                in(TOKEN, "EXE-04", "confused by the details of the cluster")
                        .by(Defect.ofCall(call -> call.without(INFO))
                                .where(call -> call.variable(INFO).contains("\"cluster\""))),
                in(TOKEN, "EXE-04", "reads the first version in the question")
                        .by(Defect.ofCall(call -> call.with(INFO, onlyFirstVersion(call.variable(INFO))))
                                .where(call ->
                                        VERSION.matcher(call.variable(INFO)).find())),
                in(TOKEN, "EXE-04", "finds an older version anywhere in the question")
                        .by(Defect.ofCall(call -> call.with(INFO, "{\"apiVersion\":\"" + V1BETA1 + "\"}"))
                                .where(call -> call.variable(INFO).contains("\"" + V1BETA1 + "\""))),
                in(TOKEN, "EXE-04", "a question with a field that it does not know cannot be read")
                        .by(Defect.ofCall(call -> call.without(INFO))
                                .where(call -> call.variable(INFO).contains("\"disable-compression\""))),
                in(TOKEN, "EXE-05", "tells of a question that it cannot read")
                        .by(Defect.ofEnd((call, end) -> new Finished(end.status(), end.stdout(), "cannot be read\n"))
                                .where(call -> !call.variable(INFO).isEmpty()
                                        && !VERSION.matcher(call.variable(INFO)).find())),
                in(TOKEN, "EXE-06", "copies any version").by(copiedVersion()),
                in(TOKEN, "EXE-07", "expires in 15 minutes")
                        .by(Defect.ofOutput((call, out) -> expiration(out, time -> time.plusSeconds(60)))),
                in(TOKEN, "EXE-08", "copies interactive")
                        .by(Defect.ofOutput((call, out) -> out.replace("\"interactive\":false", "\"interactive\":true"))
                                .where(call -> call.variable(INFO).contains("\"interactive\":true"))),
                in(TOKEN, "EXE-09", "no --token-only").by(Defect.ofCall(call -> call.withoutFlag("--token-only"))),
                in(TOKEN, "EXE-09", "no line end behind the token alone")
                        .by(Defect.ofOutput((call, out) -> out.strip()).where(call -> call.has("--token-only"))),
                in(TOKEN, "EXE-35", "expires in an hour")
                        .by(Defect.ofOutput((call, out) -> expiration(out, time -> time.plusSeconds(3000)))),
                in(TOKEN, "EXE-35", "expires by the clock on the wall")
                        .by(Defect.ofOutput((call, out) -> expiration(out, time -> time.plus(Duration.ofHours(9))))
                                .where(call -> call.variable("TZ").equals("Asia/Tokyo"))),
                in(TOKEN, "EXE-35", "expires with the hour of its role")
                        .by(Defect.ofOutput((call, out) ->
                                        expiration(out, time -> Instant.now().plus(Duration.ofHours(1))))
                                .where(call -> call.has("-r"))),
                in(TOKEN, "EXE-35", "has expired by the clock on the wall")
                        .by(Defect.ofOutput((call, out) -> expiration(out, time -> time.minus(Duration.ofHours(5))))
                                .where(call -> call.variable("TZ").equals("America/New_York"))),
                in(TOKEN, "EXE-35", "expires a minute before the keys of its program")
                        .by(Defect.ofOutput((call, out) -> expiration(out, time -> keysEnd(call)
                                .map(end -> end.minusSeconds(60))
                                .filter(time::isAfter)
                                .orElse(time)))),
                in(TOKEN, "EXE-35", "expires a minute late")
                        .by(Defect.ofOutput((call, out) -> expiration(out, time -> time.plusSeconds(120)))),
                in(TOKEN, "EXE-36", "waits for a program that waits until its standard error is read")
                        .by(client ->
                                call -> saysMuch(call) ? new Finished(Finished.TIMED_OUT, "", "") : client.run(call)),
                in(TOKEN, "EXE-36", "tells on standard output that it asks STS again")
                        .by(Defect.ofOutput((call, out) -> "trying again\n" + out)
                                .where(call -> call.option("-r").orElse("").endsWith("/TriedAgain"))),
                in(TOKEN, "EXE-36", "no token where it can make no folder for its cache")
                        .by(Defect.ofEnd((call, end) -> new Finished(1, "", "could not create cache directory\n"))
                                .where(call -> !Files.isDirectory(Path.of(call.variable("HOME"))))),
                in(TOKEN, "EXE-36", "another kind")
                        .by(Defect.ofOutput((call, out) -> out.replace("\"ExecCredential\"", "\"Credential\""))),
                in(TOKEN, "EXE-36", "the kind in lower case")
                        .by(Defect.ofOutput((call, out) -> out.replace("\"ExecCredential\"", "\"execcredential\""))));
    }

    /** Return when the keys end that the program of the profile gives; empty if none gives any. */
    private static Optional<Instant> keysEnd(Call call) {
        Path credentials = Path.of(call.variable("HOME"), "credentials.json");
        try {
            return Files.isRegularFile(credentials)
                    ? KEYS_END.matcher(Files.readString(credentials))
                            .results()
                            .map(found -> OffsetDateTime.parse(found.group(1)).toInstant())
                            .findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a saboteur could not read " + credentials, e);
        }
    }

    /** As far as its program tells. */
    private static boolean saysMuch(Call call) {
        Path program = Path.of(call.variable("HOME"), "credential-program");
        try {
            return Files.isRegularFile(program) && Files.readString(program).contains("head -c");
        } catch (IOException e) {
            throw new UncheckedIOException("a saboteur could not read " + program, e);
        }
    }

    private static String onlyFirstVersion(String info) {
        Matcher first = VERSION.matcher(info);
        return first.find() ? "{" + first.group() + "}" : info;
    }

    private static Defect copiedVersion() {
        return Defect.ofOutput((call, out) -> {
            // The last is that of the question itself in every scenario.
            return VERSION.matcher(call.variable(INFO))
                    .results()
                    .reduce((earlier, later) -> later)
                    .map(asked -> VERSION.matcher(out).replaceFirst(Matcher.quoteReplacement(asked.group())))
                    .orElse(out);
        });
    }

    static String expiration(String output, UnaryOperator<Instant> change) {
        return EXPIRATION
                .matcher(output)
                .replaceFirst(
                        found -> "\"expirationTimestamp\":\"" + change.apply(Instant.parse(found.group(1))) + "\"");
    }

    /** Only beside a credential of which nothing else is said. */
    private static Finished withNotice(Call call, Finished end) {
        boolean isCredential = end.status() == 0
                && end.stdout().contains("ExecCredential")
                && end.stderr().isEmpty();
        boolean isAsked = VERSION.matcher(call.variable(INFO)).find();
        return isCredential && isAsked ? new Finished(end.status(), end.stdout(), "a notice\n") : end;
    }
}
