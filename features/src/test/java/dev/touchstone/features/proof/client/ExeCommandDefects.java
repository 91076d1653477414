package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;

import dev.touchstone.fixtures.process.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.BiPredicate;

/** Defects of EXE in the commands that a client has beside {@code token}. */
final class ExeCommandDefects {

    private ExeCommandDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                ClientSaboteur.of(
                        TOKEN,
                        "verify knows no JSON",
                        "EXE-38",
                        Defect.ofCall(call -> call.withoutOption("-o")).where(call -> call.has("verify"))),
                ClientSaboteur.of(
                        TOKEN, "verify takes a token of any cluster", "EXE-38", succeeding((call, end) -> end.stderr()
                                .startsWith("could not verify token"))),
                ClientSaboteur.of(
                        TOKEN,
                        "verify of nothing is help",
                        "EXE-38",
                        succeeding((call, end) -> call.has("verify") && !call.has("-t"))),
                ClientSaboteur.of(
                        TOKEN,
                        "init makes a key for everyone",
                        "EXE-39",
                        Defect.ofEnd((call, end) -> {
                                    makeReadable(Path.of(call.variable("PWD"), "key.pem"));
                                    return end;
                                })
                                .where(call -> call.has("init") && call.has("-i"))),
                ClientSaboteur.of(
                        TOKEN,
                        "init has no host name",
                        "EXE-39",
                        Defect.ofCall(call -> call.withoutOption("--hostname"))),
                ClientSaboteur.of(
                        TOKEN,
                        "init takes any cluster",
                        "EXE-39",
                        Defect.ofCall(call -> call.plus("-i", "some.k8s"))
                                .where(call -> call.has("init") && !call.has("-i"))),
                ClientSaboteur.of(TOKEN, "init takes any pair", "EXE-39", succeeding((call, end) -> end.stderr()
                        .contains("could not initialize"))),
                ClientSaboteur.of(
                        TOKEN, "add takes what is there already", "EXE-40", succeeding((call, end) -> end.stderr()
                                .contains("duplicate"))),
                ClientSaboteur.of(
                        TOKEN,
                        "add asks nobody",
                        "EXE-40",
                        Defect.ofCall(call -> call.plus("--prompt=false")).where(call -> call.has("add"))),
                ClientSaboteur.of(
                        TOKEN,
                        "add has one group for each",
                        "EXE-40",
                        Defect.ofCall(call -> call.withOption("--groups", "writers"))),
                ClientSaboteur.of(
                        TOKEN,
                        "version has one format",
                        "EXE-41",
                        Defect.ofOutput((call, out) -> "Version 1\n")
                                .where(call -> call.has("version") && !call.has("--help"))));
    }

    /** Say that those have ended well which have not. */
    private static Defect succeeding(BiPredicate<Call, Finished> which) {
        return Defect.ofEnd((call, end) ->
                end.status() == 1 && which.test(call, end) ? new Finished(0, end.stdout(), end.stderr()) : end);
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
