package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.DYNAMIC_FILE;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingChain;
import dev.touchstone.server.mapping.MappingOutcome;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileContent;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileReader;
import dev.touchstone.server.mapping.dynamicfile.JsonFileReader;
import dev.touchstone.verifier.identity.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Defects of BDF in whom a dynamic file maps. */
final class BdfUseSaboteurs {

    /** How long what says the kind of a user ID is, such as AROA. */
    private static final int KIND_OF_ID = 4;

    private BdfUseSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(DYNAMIC_FILE, "BDF-06", "a file that cannot be used maps nobody")
                        .by(DynamicFiles.reader(BdfUseSaboteurs::emptying)),
                in(DYNAMIC_FILE, "BDF-06", "text behind the JSON of a dynamic file ignored")
                        .by(DynamicFiles.reader(real -> text -> real.read(firstDocument(text)))),
                in(DYNAMIC_FILE, "BDF-06", "a text in place of a list of groups is taken")
                        .by(DynamicFiles.reader(real -> text -> real.read(text.replace("\"ops\"}", "[\"ops\"]}")))),
                in(DYNAMIC_FILE, "BDF-06", "numbers in a dynamic file are left out")
                        .by(DynamicFiles.reader(real -> text -> real.read(text.replaceAll("\\[[0-9]+]", "[]")))),
                in(DYNAMIC_FILE, "BDF-06", "a file that cannot be used in place of another maps nobody")
                        .by(DynamicFiles.reader((real, parts) -> emptiedBy(real, DynamicFiles.file(parts)))),
                in(DYNAMIC_FILE, "BDF-06", "a second file that cannot be used maps nobody")
                        .by(DynamicFiles.reader(BdfUseSaboteurs::keptOnce)),
                in(DYNAMIC_FILE, "BDF-06", "nothing is loaded after a file that cannot be used")
                        .by(DynamicFiles.reader(real -> upToBad(real, text -> !text.isEmpty()))),
                in(DYNAMIC_FILE, "BDF-06", "nothing is loaded after a file with an entry that is null")
                        .by(DynamicFiles.reader(real -> upToBad(real, text -> text.contains("[null")))),
                in(DYNAMIC_FILE, "BDF-07", "ARNs of dynamic files as written")
                        .by(DynamicFiles.reader((real, parts) -> new JsonFileReader(
                                parts.configuration().dynamicFiles().userIdStrict(), arn -> arn))),
                in(DYNAMIC_FILE, "BDF-07", "ARNs of dynamic files in upper case refused")
                        .by(DynamicFiles.reader(real -> text -> real.read(text.replace("ARN:", "none:")))),
                in(DYNAMIC_FILE, "BDF-07", "ARNs of sessions in upper case are those of nobody")
                        .by(DynamicFiles.reader(real -> text -> real.read(text.replace(
                                "ARN:AWS:STS::123456789012:ASSUMED-ROLE/", "arn:aws:iam::123456789012:user/")))),
                in(DYNAMIC_FILE, "BDF-07", "ARNs of users in their own case")
                        .by(DynamicFiles.lookup((real, parts) -> identity -> ownCase(real, parts, identity))),
                in(DYNAMIC_FILE, "BDF-07", "paths of users in dynamic files dropped")
                        .by(DynamicFiles.reader((real, parts) -> new JsonFileReader(
                                parts.configuration().dynamicFiles().userIdStrict(),
                                arn -> Mappings.ARNS.canonical(arn).replaceFirst("(:user)/.*/", "$1/")))),
                in(DYNAMIC_FILE, "BDF-08", "user IDs in any case")
                        .by(DynamicFiles.lookup((real, parts) -> identity -> real.find(withUpperId(identity)))),
                in(DYNAMIC_FILE, "BDF-08", "user IDs at the first load alone")
                        .by(DynamicFiles.reader(BdfUseSaboteurs::byArnLater)),
                in(DYNAMIC_FILE, "BDF-08", "an entry without a user ID found by its ARN")
                        .by(DynamicFiles.reader((real, parts) -> orByArn(
                                real, parts.configuration().dynamicFiles().userIdStrict()))),
                in(DYNAMIC_FILE, "BDF-08", "user IDs by their beginning")
                        .by(DynamicFiles.lookup((real, parts) -> byBeginning(real))),
                in(DYNAMIC_FILE, "BDF-08", "the account of an ARN beside a user ID not compared")
                        .by(DynamicFiles.lookup((real, parts) -> identity -> otherAccount(real, identity))),
                in(DYNAMIC_FILE, "BDF-09", "nobody else asked after a user ID that does not match")
                        .by(Sabotage.ofStages(
                                parts -> parts.standard().withMapper(identity -> upToMismatch(parts, identity)))),
                in(DYNAMIC_FILE, "BDF-09", "no account makes up for a user ID that does not match")
                        .by(Sabotage.ofStages(parts ->
                                parts.standard().withMapper(identity -> withoutLaterAccounts(parts, identity)))),
                in(DYNAMIC_FILE, "BDF-10", "the account lets in whose user ID does not match")
                        .by(DynamicFiles.lookup(BdfUseSaboteurs::orAccount)));
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

    /** Keep the mappings before a file that cannot be used, until there is another such file. */
    private static DynamicFileReader keptOnce(DynamicFileReader real) {
        Set<String> unusable = ConcurrentHashMap.newKeySet();
        return text -> {
            DynamicFileContent content;
            try {
                content = real.read(text);
            } catch (ConfigurationException cause) {
                // An empty file is about to be written.
                if (!text.isEmpty()) {
                    unusable.add(text);
                }
                throw cause;
            }
            unusable.clear();
            return new DynamicFileContent(
                    content.lastUpdated(),
                    identity -> unusable.size() < 2 ? content.lookup().apply(identity) : new Lookup.Absent());
        };
    }

    /** Find an entry that has no user ID even if the file is refused for it. */
    private static DynamicFileReader orByArn(DynamicFileReader real, boolean strict) {
        AtomicReference<Function<Identity, Lookup>> byArn = new AtomicReference<>(identity -> new Lookup.Absent());
        DynamicFileReader arns = new JsonFileReader(false, Mappings.ARNS);
        return text -> {
            if (strict) {
                byArn.set(arns.read(withoutIds(text)).lookup());
            }
            DynamicFileContent content = real.read(text);
            return new DynamicFileContent(content.lastUpdated(), identity -> {
                Lookup found = content.lookup().apply(identity);
                return found instanceof Lookup.Absent ? byArn.get().apply(identity) : found;
            });
        };
    }

    /** Leave out the entries that have a user ID. */
    private static String withoutIds(String text) {
        return text.replaceAll("\\{\"userid\"[^}]*},?", "").replaceAll(",\\s*]", "]");
    }

    private static Function<Identity, Lookup> orAccount(Backend real, Parts parts) {
        return identity -> {
            Lookup lookup = real.find(identity);
            return lookup instanceof Lookup.UserIdMismatch
                            && accounts(DynamicFiles.file(parts)).contains(identity.accountId())
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
        return with(identity, identity.canonicalArn(), identity.userId().toUpperCase(Locale.ROOT));
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

    static String firstDocument(String text) {
        try (JsonParser parser = JsonMapper.shared().createParser(text)) {
            JsonNode first = parser.readValueAsTree();
            return first == null ? text : first.toString();
        } catch (JacksonException noJson) {
            return text;
        }
    }

    /** Forget all as the old file goes, before the new one is read. */
    private static DynamicFileReader emptiedBy(DynamicFileReader real, Path file) {
        AtomicReference<Object> read = new AtomicReference<>(new Object());
        return text -> {
            Object key = Objects.requireNonNull(DynamicFiles.attributes(file).fileKey(), "the inode of a file");
            read.set(key);
            DynamicFileContent content = real.read(text);
            return new DynamicFileContent(
                    content.lastUpdated(),
                    identity -> read.get().equals(key) ? content.lookup().apply(identity) : new Lookup.Absent());
        };
    }

    /** Find entries by their ARN from the second file on. */
    private static DynamicFileReader byArnLater(DynamicFileReader real) {
        AtomicBoolean loaded = new AtomicBoolean();
        DynamicFileReader byArn = new JsonFileReader(false, Mappings.ARNS);
        return text -> (loaded.getAndSet(true) ? byArn : real).read(text);
    }

    /** Until a file names other roles: a server goes from scenario to scenario. */
    private static DynamicFileReader upToBad(DynamicFileReader real, Predicate<String> which) {
        AtomicReference<DynamicFiles.Loaded> last = new AtomicReference<>();
        AtomicBoolean stuck = new AtomicBoolean();
        return text -> {
            DynamicFiles.Loaded before = last.get();
            try {
                DynamicFileContent content = real.read(text);
                if (before != null
                        && stuck.get()
                        && DynamicFiles.roles(text).equals(DynamicFiles.roles(before.text()))) {
                    return before.content();
                }
                stuck.set(false);
                last.set(new DynamicFiles.Loaded(text, content));
                return content;
            } catch (ConfigurationException unusable) {
                // An empty file is about to be written.
                stuck.compareAndSet(false, which.test(text));
                throw unusable;
            }
        };
    }

    private static Lookup ownCase(Backend real, Parts parts, Identity identity) {
        String arn = identity.canonicalArn();
        boolean isOther = arn.contains(":user/")
                && !DynamicFiles.text(DynamicFiles.file(parts)).contains("\"" + arn + "\"");
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
        return outcome instanceof MappingOutcome.AccountMapped ? upToMismatch(parts, identity) : outcome;
    }
}
