package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;
import static dev.touchstone.features.proof.client.ClientSaboteur.in;

import dev.touchstone.fixtures.process.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Defects of EXE in the command line of a client, and in the commands that it has beside {@code token}. */
final class ExeCommandDefects {

    private ExeCommandDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                in(TOKEN, "EXE-38", "verify knows no JSON")
                        .by(Defect.ofCall(call -> call.withoutOption("-o")).where(call -> call.has("verify"))),
                in(TOKEN, "EXE-38", "verify takes a token of any cluster")
                        .by(succeeding((call, end) -> end.stderr().startsWith("could not verify token"))),
                in(TOKEN, "EXE-38", "verify of nothing is help")
                        .by(succeeding((call, end) -> call.has("verify") && !call.has("-t"))),
                in(TOKEN, "EXE-39", "init makes a key for everyone")
                        .by(Defect.ofEnd((call, end) -> {
                                    makeReadable(Path.of(call.variable("PWD"), "key.pem"));
                                    return end;
                                })
                                .where(call -> call.has("init") && call.has("-i"))),
                in(TOKEN, "EXE-39", "init has no host name")
                        .by(Defect.ofCall(call -> call.withoutOption("--hostname"))),
                in(TOKEN, "EXE-39", "init takes any cluster")
                        .by(Defect.ofCall(call -> call.plus("-i", "some.k8s"))
                                .where(call -> call.has("init") && !call.has("-i"))),
                in(TOKEN, "EXE-39", "init takes any pair")
                        .by(succeeding((call, end) -> end.stderr().contains("could not initialize"))),
                in(TOKEN, "EXE-40", "add takes what is there already")
                        .by(succeeding((call, end) -> end.stderr().contains("duplicate"))),
                in(TOKEN, "EXE-40", "add asks nobody")
                        .by(Defect.ofCall(call -> call.plus("--prompt=false")).where(call -> call.has("add"))),
                in(TOKEN, "EXE-40", "add has one group for each")
                        .by(Defect.ofCall(call -> call.withOption("--groups", "writers"))),
                in(TOKEN, "EXE-41", "version has one format")
                        .by(Defect.ofOutput((call, out) -> "Version 1\n")
                                .where(call -> call.has("version") && !call.has("--help"))),
                in(TOKEN, "EXE-57", "unknown flags ignored").by(Defect.ofCall(call -> call.withoutFlag("--bogus"))),
                in(TOKEN, "EXE-57", "unknown flags of version ignored")
                        .by(Defect.ofCall(call -> call.withoutFlag("--bogus")).where(call -> call.has("version"))),
                in(TOKEN, "EXE-65", "no help without a command")
                        .by(failing(call -> call.arguments().equals(List.of("--help")))),
                in(TOKEN, "EXE-65", "a command for users alone is added")
                        .by(failing(call -> call.has("add") && call.has("role") && call.has("--help"))),
                in(TOKEN, "EXE-65", "no flag ahead of the command")
                        .by(failing(call -> call.arguments().get(0).equals("-i"))),
                in(TOKEN, "EXE-65", "no flag for the format of the log").by(failing(call -> call.has("--log-format"))));
    }

    /** Say that those have ended well which have not. */
    private static Defect succeeding(BiPredicate<Call, Finished> which) {
        return Defect.ofEnd((call, end) ->
                end.status() == 1 && which.test(call, end) ? new Finished(0, end.stdout(), end.stderr()) : end);
    }

    /** Say that those are not known. */
    private static Defect failing(Predicate<Call> which) {
        return Defect.ofEnd((call, end) -> new Finished(1, "", "unknown command or flag"))
                .where(which);
    }

    private static void makeReadable(Path file) {
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a saboteur could not change " + file, e);
        }
    }
}
