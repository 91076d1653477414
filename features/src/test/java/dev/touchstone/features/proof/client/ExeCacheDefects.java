package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.CACHE;
import static dev.touchstone.features.proof.client.ClientSaboteur.in;

import dev.touchstone.fixtures.process.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Defects of EXE in the credential cache. */
final class ExeCacheDefects {

    static final String LOCATION = "AWS_IAM_AUTHENTICATOR_CACHE_FILE";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--r--r--");
    private static final Set<PosixFilePermission> WRITABLE = PosixFilePermissions.fromString("rw--w--w-");
    /** As no file of a scenario is. */
    private static final Set<PosixFilePermission> EVERYBODY = PosixFilePermissions.fromString("rw-rw-rw-");
    /** As the reference writes a time. */
    private static final Pattern SOON = Pattern.compile("expires\": (\\S+)");
    /** As either client writes a time. */
    private static final Pattern ANY_SOON = Pattern.compile("(expires\"?: )(\\S+)");

    private ExeCacheDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                in(CACHE, "EXE-02", "the version of the first run with the cache is that of all")
                        .by(inFirstVersion()),
                in(CACHE, "EXE-09", "tells on standard output what cannot be cached")
                        .by(tellingOnOutput()
                                .where(call -> call.has("--token-only")
                                        && call.variable(LOCATION).isEmpty())),
                in(CACHE, "EXE-09", "tells on standard output that its cache cannot be written, before the token alone")
                        .by(tellingOnOutput().where(call -> call.has("--token-only") && hasFileForFolder(call))),
                in(CACHE, "EXE-15", "no external ID beside the cache")
                        .by(Defect.ofCall(call -> call.withoutOption("-e"))),
                in(CACHE, "EXE-17", "no session name of a caller in the cache")
                        .by(Defect.ofCall(call -> call.withoutFlag("--forward-session-name"))
                                .where(call -> Files.isRegularFile(file(call)))),
                in(CACHE, "EXE-17", "a session of any caller is found for the next one")
                        .by(foundForAll()
                                .where(call -> call.has("--forward-session-name")
                                        && !call.variable("AWS_ACCESS_KEY_ID").isEmpty())),
                in(CACHE, "EXE-18", "does not compare session names where there is a cache")
                        .by(Defect.ofCall(call -> call.withoutFlag("--forward-session-name"))
                                .where(call -> call.has("-s") && Files.isRegularFile(file(call)))),
                in(CACHE, "EXE-19", "a session of any DEFAULT_ROLE is found for the next one")
                        .by(foundForAll()
                                .where(call -> !call.variable("DEFAULT_ROLE").isEmpty())),
                in(CACHE, "EXE-24", "an end with a fraction of a second is none")
                        .by(withoutFractions()),
                in(CACHE, "EXE-24", "cached for good").by(Defect.ofCall(call -> on(() -> prolonged(call)))),
                in(CACHE, "EXE-24", "drops what expires within fifty minutes")
                        .by(Defect.ofCall(call -> on(() -> shortened(call)))),
                in(CACHE, "EXE-24", "one entry that has expired voids the cache")
                        .by(Defect.ofCall(call -> on(() -> voided(call)))),
                in(CACHE, "EXE-24", "what fills the cache signs nothing").by(unsigned()),
                in(CACHE, "EXE-24", "no cache").by(Defect.ofCall(call -> call.withoutFlag("--cache"))),
                in(CACHE, "EXE-25", "a folder for all to see").by(openFolder()),
                in(CACHE, "EXE-26", "one entry for all profiles")
                        .by(Defect.ofCall(call -> call.without("AWS_PROFILE"))),
                in(CACHE, "EXE-27", "others may read the cache").by(trusting()),
                in(CACHE, "EXE-27", "a mode below 0600 is private")
                        .by(trusting().where(call -> hasMode(call, READ_ONLY))),
                in(CACHE, "EXE-27", "does not look at the mode behind a link")
                        .by(trusting().where(call -> Files.isSymbolicLink(file(call)))),
                in(CACHE, "EXE-28", "an unreadable cache is thrown away")
                        .by(Defect.ofCall(call -> on(() -> swept(call)))),
                in(CACHE, "EXE-28", "a folder in place of the cache is a failure")
                        .by(Defect.ofEnd((call, end) ->
                                Files.isDirectory(file(call)) ? new Finished(1, "", end.stderr()) : end)),
                in(CACHE, "EXE-29", "no locks").by(unlocked()),
                in(CACHE, "EXE-30", "keeps what does not expire").by(keepsAll()),
                in(CACHE, "EXE-32", "14 minutes whatever signed")
                        .by(Defect.ofOutput((call, out) ->
                                ExeDefects.expiration(out, time -> Instant.now().plus(Duration.ofMinutes(14))))),
                in(CACHE, "EXE-36", "tells on standard output that its cache cannot be written")
                        .by(tellingOnOutput().where(call -> !call.has("--token-only") && hasFileForFolder(call))),
                in(CACHE, "EXE-44", "renews a session by the token that it was made by")
                        .by(ExeSourceDefects.keeping(ExeSourceDefects.WEB_IDENTITY)),
                in(CACHE, "EXE-56", "others may write the cache").by(trusting().where(call -> hasMode(call, WRITABLE))),
                in(CACHE, "EXE-56", "what could not replace the cache is left beside it")
                        .by(leftBeside()),
                in(CACHE, "EXE-56", "a new cache that everybody may read").by(opened()),
                in(CACHE, "EXE-63", "a session is kept for the role, whoever has assumed it")
                        .by(foundForAll()
                                .where(call -> call.option("-r").orElse("").endsWith("/OfWhomever"))));
    }

    /** What may go wrong with files. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    private static Defect inFirstVersion() {
        Map<Path, String> versions = new ConcurrentHashMap<>();
        return Defect.ofOutput((call, out) -> ExeDefects.VERSION
                .matcher(out)
                .replaceFirst(found -> versions.computeIfAbsent(file(call), file -> found.group())));
    }

    /** Go by the folder, the cluster and the role, as the layout of the file does. */
    private static Defect foundForAll() {
        Map<String, Finished> cached = new ConcurrentHashMap<>();
        return client -> call -> cached.computeIfAbsent(
                String.join(
                        " ",
                        file(call).toString(),
                        call.option("-i").orElse(""),
                        call.option("-r").orElse("")),
                key -> client.run(call));
    }

    /** Leave the new content for all to read where the file was locked. */
    private static Defect leftBeside() {
        return Defect.ofEnd((call, end) -> on(() -> {
            Path source = Path.of(call.variable("HOME"), "credentials.json");
            if (end.stderr().contains("lock") && Files.isRegularFile(source)) {
                Path left = file(call).resolveSibling("credentials.yaml.tmp");
                Files.writeString(left, Files.readString(source));
                Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-r--r--"));
            }
            return end;
        }));
    }

    private static Call prolonged(Call call) throws IOException {
        Path file = file(call);
        if (Files.isRegularFile(file)) {
            Files.writeString(file, SOON.matcher(Files.readString(file)).replaceAll(ExeCacheDefects::anHourLater));
        }
        return call;
    }

    private static Call shortened(Call call) throws IOException {
        Path file = file(call);
        if (Files.isRegularFile(file)
                && Files.isWritable(file)
                && !Files.readString(file).isEmpty()) {
            Files.writeString(file, ANY_SOON.matcher(Files.readString(file)).replaceAll(ExeCacheDefects::pastIfSoon));
        }
        return call;
    }

    private static String pastIfSoon(MatchResult found) {
        Instant expires = Instant.parse(found.group(2));
        boolean soon = expires.isBefore(Instant.now().plus(Duration.ofMinutes(50)));
        return found.group(1) + (soon ? expires.minusSeconds(3600) : expires);
    }

    private static String anHourLater(MatchResult found) {
        Instant expires = Instant.parse(found.group(1));
        boolean soon = expires.isBefore(Instant.now().plusSeconds(60));
        return "expires\": " + (soon ? expires.plusSeconds(3600) : expires);
    }

    private static Call voided(Call call) throws IOException {
        Path file = file(call);
        if (Files.isRegularFile(file)
                && ANY_SOON.matcher(Files.readString(file)).results().anyMatch(ExeCacheDefects::isPast)) {
            Files.delete(file);
        }
        return call;
    }

    private static boolean isPast(MatchResult found) {
        return Instant.parse(found.group(2)).isBefore(Instant.now());
    }

    private static Call swept(Call call) throws IOException {
        Path file = file(call);
        if (Files.isRegularFile(file) && Files.readString(file).startsWith("{{{")) {
            Files.delete(file);
        }
        return call;
    }

    private static Defect withoutFractions() {
        return Defect.ofCall(call -> call.rewriting(
                call.variable("HOME") + "/credentials.json",
                text -> text.replaceFirst(", \"Expiration\": \"[^\"]*[.]\\d+Z\"", "")));
    }

    private static Defect openFolder() {
        return Defect.ofEnd((call, end) -> on(() -> {
            Path folder = file(call).getParent();
            if (Files.isDirectory(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return end;
        }));
    }

    private static Defect trusting() {
        return client -> call -> on(() -> {
            Path file = file(call);
            if (!Files.isRegularFile(file)) {
                return client.run(call);
            }
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            Files.setPosixFilePermissions(file, PRIVATE);
            Finished end = client.run(call);
            Files.setPosixFilePermissions(file, mode);
            return end;
        });
    }

    /** Open what the client has made, and to nobody while it runs: it would refuse its own. */
    private static Defect opened() {
        return client -> call -> on(() -> {
            Path file = file(call);
            boolean ofTheClient = !Files.exists(file)
                    || Files.isRegularFile(file)
                            && Files.getPosixFilePermissions(file).equals(EVERYBODY);
            if (ofTheClient && Files.exists(file)) {
                Files.setPosixFilePermissions(file, PRIVATE);
            }
            Finished end = client.run(call);
            if (ofTheClient && Files.exists(file)) {
                Files.setPosixFilePermissions(file, EVERYBODY);
            }
            return end;
        });
    }

    /** Work on a copy, which nobody has locked. */
    private static Defect unlocked() {
        return client -> call -> on(() -> {
            Path file = file(call);
            if (!Files.isRegularFile(file)) {
                return client.run(call);
            }
            Path copy = file.resolveSibling("copy-" + System.nanoTime());
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            Finished end = client.run(call.with(LOCATION, copy.toString()));
            Files.writeString(file, Files.readString(copy));
            Files.delete(copy);
            return end;
        });
    }

    /** Have somebody else sign the token of the run that makes the cache. */
    private static Defect unsigned() {
        return client -> call -> {
            boolean fills = call.has("--cache") && !Files.exists(file(call));
            Finished end = client.run(call);
            if (!fills) {
                return end;
            }
            Call other = call.withoutFlag("--cache")
                    .without("AWS_PROFILE")
                    .with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                    .with("AWS_SECRET_ACCESS_KEY", "of nobody");
            return new Finished(end.status(), client.run(other).stdout(), end.stderr());
        };
    }

    private static Defect keepsAll() {
        return Defect.ofEnd((call, end) -> on(() -> {
            Path file = file(call);
            if (call.has("--cache") && !Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, "clusters: {}\n");
            }
            return end;
        }));
    }

    private static Defect tellingOnOutput() {
        return Defect.ofEnd((call, end) -> new Finished(end.status(), end.stderr() + end.stdout(), ""));
    }

    private static boolean hasFileForFolder(Call call) {
        return Files.isRegularFile(file(call).getParent());
    }

    private static boolean hasMode(Call call, Set<PosixFilePermission> mode) {
        return Files.isRegularFile(file(call))
                && on(() -> Files.getPosixFilePermissions(file(call))).equals(mode);
    }

    static Path file(Call call) {
        String named = call.variable(LOCATION);
        return named.isEmpty()
                ? Path.of(call.variable("HOME"), ".kube", "cache", "aws-iam-authenticator", "credentials.yaml")
                : Path.of(named);
    }

    static <T> T on(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("a saboteur of the cache could not do its work", e);
        }
    }
}
