package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.DYNAMIC_FILE;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.fixtures.cluster.json.Json;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.server.BackendFactory;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileBackend;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileContent;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileReader;
import dev.touchstone.server.mapping.dynamicfile.JsonFileReader;
import dev.touchstone.verifier.identity.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Defects in how a dynamic file is followed and read. */
final class DynamicFileSaboteurs {

    private static final Duration GAP = Duration.ofMillis(300);

    private DynamicFileSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(DYNAMIC_FILE, "dynamic files in YAML", "BDF-01", reader((real, parts) -> yaml(real))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "refused for good while there is no file",
                        "BDF-02 BDF-05",
                        lookup(DynamicFileSaboteurs::refusedForGood)),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "a moment without mappings at each load",
                        "BDF-03",
                        reader((real, parts) -> gapped(real))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "what is behind a link is loaded once",
                        "BDF-04",
                        reader((real, parts) -> linkedOnce(real, file(parts)))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "the mappings of a file that went stay",
                        "BDF-05",
                        lookup(DynamicFileSaboteurs::goneStays)),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "a file that cannot be used maps nobody",
                        "BDF-06 BDF-12",
                        reader((real, parts) -> emptying(real))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "a file whose date cannot be that of a change is not loaded",
                        "BDF-14",
                        reader((real, parts) -> dated(real))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "ARNs of dynamic files as written",
                        "BDF-07",
                        reader((real, parts) -> new JsonFileReader(
                                parts.configuration().dynamicFiles().userIdStrict(), arn -> arn))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "user IDs in any case",
                        "BDF-08",
                        lookup((real, parts) -> identity -> real.find(withUpperId(identity)))),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "the account lets in whose user ID does not match",
                        "BDF-10",
                        lookup(DynamicFileSaboteurs::orAccount)),
                Saboteur.of(
                        DYNAMIC_FILE,
                        "nobody else asked after a user ID that does not match",
                        "BDF-09",
                        Sabotage.ofStages(
                                parts -> parts.standard().withMapper(identity -> upToMismatch(parts, identity)))));
    }

    // Readers

    static Sabotage reader(BiFunction<DynamicFileReader, Parts, DynamicFileReader> change) {
        return Sabotage.ofStages(parts -> {
            BackendFactory real = parts.standard().backendFactory();
            return parts.standard()
                    .withBackendFactory(real.withDynamicFileReader(change.apply(real.dynamicFileReader(), parts)));
        });
    }

    private static DynamicFileReader yaml(DynamicFileReader real) {
        return text -> {
            try {
                return real.read(Json.readYaml(text).toString());
            } catch (JacksonException notEvenYaml) {
                return real.read(text);
            }
        };
    }

    private static DynamicFileReader gapped(DynamicFileReader real) {
        return text -> {
            DynamicFileContent content = real.read(text);
            long loaded = System.nanoTime();
            return new DynamicFileContent(
                    content.lastUpdated(),
                    identity -> System.nanoTime() - loaded < GAP.toNanos()
                            ? new Lookup.Absent()
                            : content.lookup().apply(identity));
        };
    }

    private static DynamicFileReader linkedOnce(DynamicFileReader real, Path file) {
        AtomicReference<DynamicFileContent> first = new AtomicReference<>();
        return text -> {
            DynamicFileContent content = real.read(text);
            if (!Files.isSymbolicLink(file)) {
                return content;
            }
            first.compareAndSet(null, content);
            return first.get();
        };
    }

    private static DynamicFileReader emptying(DynamicFileReader real) {
        AtomicBoolean usable = new AtomicBoolean();
        return text -> {
            DynamicFileContent content;
            try {
                content = real.read(text);
            } catch (ConfigurationException unusable) {
                // An empty file is about to be written.
                usable.compareAndSet(true, text.isEmpty());
                throw unusable;
            }
            usable.set(true);
            return new DynamicFileContent(
                    content.lastUpdated(),
                    identity -> usable.get() ? content.lookup().apply(identity) : new Lookup.Absent());
        };
    }

    private static DynamicFileReader dated(DynamicFileReader real) {
        return text -> {
            DynamicFileContent content = real.read(text);
            if (!content.lastUpdated().matches("\\d{0,10}")) {
                throw new ConfigurationException("it has a date that cannot be");
            }
            return content;
        };
    }

    // Lookups

    private static Sabotage lookup(Lookups.Change change) {
        return Lookups.of(DynamicFileBackend.NAME, change);
    }

    private static Function<Identity, Lookup> refusedForGood(Backend real, Parts parts) {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        return identity -> {
            if (!Files.exists(file(parts))) {
                refused.add(Lookups.key(identity));
            }
            return refused.contains(Lookups.key(identity)) ? new Lookup.Absent() : real.find(identity);
        };
    }

    private static Function<Identity, Lookup> goneStays(Backend real, Parts parts) {
        Map<String, Lookup> last = new ConcurrentHashMap<>();
        return identity -> {
            Lookup now = real.find(identity);
            if (now instanceof Lookup.Absent && !Files.exists(file(parts))) {
                return last.getOrDefault(Lookups.key(identity), now);
            }
            last.put(Lookups.key(identity), now);
            return now;
        };
    }

    private static Function<Identity, Lookup> orAccount(Backend real, Parts parts) {
        return identity -> {
            Lookup lookup = real.find(identity);
            return lookup instanceof Lookup.UserIdMismatch
                            && accounts(file(parts)).contains(identity.accountId())
                    ? new Lookup.AccountFound()
                    : lookup;
        };
    }

    private static Set<String> accounts(Path file) {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(file))
                    .path("mapAccounts")
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Identity withUpperId(Identity identity) {
        return new Identity(
                identity.arn(),
                identity.canonicalArn(),
                identity.accountId(),
                identity.userId().toUpperCase(Locale.ROOT),
                identity.sessionName(),
                identity.accessKeyId(),
                identity.stsEndpoint());
    }

    static MappingOutcome upToMismatch(Parts parts, Identity identity) {
        List<Backend> asked = new ArrayList<>();
        for (Backend backend : parts.standard().backends().order()) {
            asked.add(backend);
            if (backend.find(identity) instanceof Lookup.UserIdMismatch) {
                break;
            }
        }
        return new MappingChain(() -> asked).map(identity);
    }

    static Path file(Parts parts) {
        return Objects.requireNonNull(parts.configuration().dynamicFiles().mappings());
    }
}
