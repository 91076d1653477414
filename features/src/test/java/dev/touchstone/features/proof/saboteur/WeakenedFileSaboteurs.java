package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.DYNAMIC_FILE;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileBackend;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileContent;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileReader;
import dev.touchstone.server.mapping.dynamicfile.JsonFileReader;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Defects that miss one kind of change of a dynamic file, or take one kind of file that is none. */
final class WeakenedFileSaboteurs {

    private static final ArnCanonicaliser ARNS = new IamArns();
    private static final Pattern ROLE = Pattern.compile("role/[A-Za-z0-9]+");
    /** How long what says the kind of a user ID is, such as AROA. */
    private static final int KIND_OF_ID = 4;

    private static final List<String> MODES =
            Stream.of(BackendMode.values()).map(BackendMode::label).toList();

    private WeakenedFileSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        DYNAMIC_FILE,
                        "lists in strings read as well",
                        "BDF-01",
                        DynamicFileSaboteurs.reader((real, parts) -> text -> real.read(
                                json(text).map(WeakenedFileSaboteurs::unwrapped).orElse(text)))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "a file of the same length is the same file",
                        "BDF-03",
                        DynamicFileSaboteurs.reader((real, parts) -> byLength(real))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "an older file is not loaded",
                        "BDF-03",
                        DynamicFileSaboteurs.reader(
                                (real, parts) -> newerOnly(real, DynamicFileSaboteurs.file(parts)))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "what is behind a link is loaded twice",
                        "BDF-04",
                        DynamicFileSaboteurs.reader(
                                (real, parts) -> linkedTwice(real, DynamicFileSaboteurs.file(parts)))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "text behind the JSON of a dynamic file ignored",
                        "BDF-06",
                        DynamicFileSaboteurs.reader((real, parts) -> text -> real.read(firstDocument(text)))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "a file that cannot be used in place of another maps nobody",
                        "BDF-06",
                        DynamicFileSaboteurs.reader(
                                (real, parts) -> emptiedBy(real, DynamicFileSaboteurs.file(parts)))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "nothing is loaded after a file that cannot be used",
                        "BDF-06",
                        DynamicFileSaboteurs.reader((real, parts) -> upToBad(real))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "ARNs of users in their own case",
                        "BDF-07",
                        lookup((real, parts) -> identity -> ownCase(real, parts, identity))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "paths of users in dynamic files dropped",
                        "BDF-07",
                        DynamicFileSaboteurs.reader((real, parts) -> new JsonFileReader(
                                parts.configuration().dynamicFiles().userIdStrict(),
                                arn -> ARNS.canonical(arn).replaceFirst("(:user)/.*/", "$1/")))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "user IDs by their beginning",
                        "BDF-08",
                        lookup((real, parts) -> byBeginning(real))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "the account of an ARN beside a user ID not compared",
                        "BDF-08",
                        lookup((real, parts) -> identity -> otherAccount(real, identity))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "no account makes up for a user ID that does not match",
                        "BDF-09",
                        Sabotage.ofStages(parts ->
                                parts.standard().withMapper(identity -> withoutLaterAccounts(parts, identity)))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "a mode file that is there at the start is not read",
                        "BDF-15",
                        Lookups.order(WeakenedFileSaboteurs::changedSinceStart)),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "of an order that names what is no mode, the others count",
                        "BDF-16",
                        Lookups.order(parts -> misread(parts, WeakenedFileSaboteurs::knownAmong))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "modes of the mode file in any case",
                        "BDF-16",
                        Lookups.order(parts -> misread(parts, WeakenedFileSaboteurs::inAnyCase))));
    }

    private static Sabotage lookup(Lookups.Change change) {
        return Lookups.of(DynamicFileBackend.NAME, change);
    }

    // Readers

    private static String unwrapped(JsonNode content) {
        if (!(content instanceof ObjectNode file)) {
            return content.toString();
        }
        for (String list : List.of("mapRoles", "mapUsers", "mapAccounts")) {
            if (file.path(list).isString()) {
                json(file.path(list).asString()).ifPresent(items -> file.set(list, items));
            }
        }
        return file.toString();
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JsonMapper.shared().readTree(text));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static String firstDocument(String text) {
        try (JsonParser parser = JsonMapper.shared().createParser(text)) {
            JsonNode first = parser.readValueAsTree();
            return first == null ? text : first.toString();
        } catch (JacksonException noJson) {
            return text;
        }
    }

    /** With the same roles in it: a server goes from scenario to scenario. */
    private static DynamicFileReader byLength(DynamicFileReader real) {
        AtomicReference<Loaded> last = new AtomicReference<>();
        return text -> {
            Loaded before = last.get();
            if (before != null
                    && before.text().length() == text.length()
                    && roles(before.text()).equals(roles(text))) {
                return before.content();
            }
            DynamicFileContent content = real.read(text);
            last.set(new Loaded(text, content));
            return content;
        };
    }

    private static DynamicFileReader newerOnly(DynamicFileReader real, Path file) {
        AtomicReference<Loaded> last = new AtomicReference<>();
        AtomicReference<FileTime> newest = new AtomicReference<>(FileTime.fromMillis(0));
        return text -> {
            FileTime written = attributes(file).lastModifiedTime();
            Loaded before = last.get();
            if (before != null && written.compareTo(newest.get()) < 0) {
                return before.content();
            }
            DynamicFileContent content = real.read(text);
            newest.set(written);
            last.set(new Loaded(text, content));
            return content;
        };
    }

    private static DynamicFileReader linkedTwice(DynamicFileReader real, Path file) {
        Set<String> seen = new HashSet<>();
        AtomicReference<DynamicFileContent> last = new AtomicReference<>();
        return text -> {
            if (!Files.isSymbolicLink(file)) {
                return real.read(text);
            }
            if (seen.size() < 2 && seen.add(text)) {
                last.set(real.read(text));
            }
            return last.get();
        };
    }

    /** Forget all as the old file goes, before the new one is read. */
    private static DynamicFileReader emptiedBy(DynamicFileReader real, Path file) {
        AtomicReference<Object> read = new AtomicReference<>(new Object());
        return text -> {
            Object key = Objects.requireNonNull(attributes(file).fileKey(), "the inode of a file");
            read.set(key);
            DynamicFileContent content = real.read(text);
            return new DynamicFileContent(
                    content.lastUpdated(),
                    identity -> read.get().equals(key) ? content.lookup().apply(identity) : new Lookup.Absent());
        };
    }

    /** Until a file names other roles: a server goes from scenario to scenario. */
    private static DynamicFileReader upToBad(DynamicFileReader real) {
        AtomicReference<Loaded> last = new AtomicReference<>();
        AtomicBoolean stuck = new AtomicBoolean();
        return text -> {
            Loaded before = last.get();
            try {
                DynamicFileContent content = real.read(text);
                if (before != null && stuck.get() && roles(text).equals(roles(before.text()))) {
                    return before.content();
                }
                stuck.set(false);
                last.set(new Loaded(text, content));
                return content;
            } catch (ConfigurationException unusable) {
                // An empty file is about to be written.
                stuck.compareAndSet(false, !text.isEmpty());
                throw unusable;
            }
        };
    }

    private static List<String> roles(String text) {
        return ROLE.matcher(text).results().map(MatchResult::group).toList();
    }

    private record Loaded(String text, DynamicFileContent content) {}

    private static BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            throw new ConfigurationException("it has just gone", e);
        }
    }

    // Lookups

    private static Lookup ownCase(Backend real, Parts parts, Identity identity) {
        String arn = identity.canonicalArn();
        boolean isOther = arn.contains(":user/")
                && !text(DynamicFileSaboteurs.file(parts)).contains("\"" + arn + "\"");
        return isOther && real.find(identity) instanceof Lookup.Found ? new Lookup.Absent() : real.find(identity);
    }

    private static Function<Identity, Lookup> byBeginning(Backend real) {
        return identity -> {
            Lookup found = real.find(identity);
            return found instanceof Lookup.Absent
                    ? IntStream.range(KIND_OF_ID, identity.userId().length())
                            .mapToObj(length -> with(
                                    identity,
                                    identity.canonicalArn(),
                                    identity.userId().substring(0, length)))
                            .map(real::find)
                            .filter(Lookup.Found.class::isInstance)
                            .findFirst()
                            .orElse(found)
                    : found;
        };
    }

    private static Lookup otherAccount(Backend real, Identity identity) {
        Lookup found = real.find(identity);
        String arn = identity.canonicalArn().replaceFirst("::[0-9]{12}:", "::123456789012:");
        return found instanceof Lookup.UserIdMismatch ? real.find(with(identity, arn, identity.userId())) : found;
    }

    private static Identity with(Identity identity, String canonicalArn, String userId) {
        return new Identity(
                identity.arn(),
                canonicalArn,
                identity.accountId(),
                userId,
                identity.sessionName(),
                identity.accessKeyId(),
                identity.stsEndpoint());
    }

    private static MappingOutcome withoutLaterAccounts(Parts parts, Identity identity) {
        MappingOutcome outcome = parts.standard().mapper().map(identity);
        return outcome instanceof MappingOutcome.AccountMapped
                ? DynamicFileSaboteurs.upToMismatch(parts, identity)
                : outcome;
    }

    // Orders

    private static UnaryOperator<List<Backend>> changedSinceStart(Parts parts) {
        Path file = parts.configuration().dynamicFiles().backendMode();
        List<Backend> configured = parts.standard().backends().order();
        String atStart = text(file);
        return order -> !atStart.isEmpty() && text(file).equals(atStart) ? configured : order;
    }

    /** Take the modes that {@code meant} makes of those that the file names, if it makes any. */
    private static UnaryOperator<List<Backend>> misread(Parts parts, UnaryOperator<List<String>> meant) {
        Path file = parts.configuration().dynamicFiles().backendMode();
        List<Backend> configured = parts.standard().backends().order();
        return order -> {
            List<String> named = json(text(file))
                    .map(content -> content.path("backendMode").asString(""))
                    .map(modes -> List.of(modes.split(" ")))
                    .orElse(List.of());
            List<String> taken = meant.apply(named);
            return taken.isEmpty() || taken.equals(named)
                    ? order
                    : taken.stream()
                            .flatMap(mode -> configured.stream()
                                    .filter(backend -> backend.name().equals(mode)))
                            .toList();
        };
    }

    private static List<String> knownAmong(List<String> named) {
        return named.stream().filter(MODES::contains).toList();
    }

    private static List<String> inAnyCase(List<String> named) {
        List<String> meant = named.stream()
                .flatMap(name -> MODES.stream().filter(name::equalsIgnoreCase))
                .toList();
        return meant.size() == named.size() ? meant : List.of();
    }

    private static String text(@Nullable Path file) {
        try {
            return file == null ? "" : Files.readString(file);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
