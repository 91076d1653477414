package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.DYNAMIC_FILE;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileContent;
import dev.touchstone.server.mapping.dynamicfile.DynamicFileReader;
import dev.touchstone.verifier.identity.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Defects of BDF in how a dynamic file is read. */
final class BdfSaboteurs {

    private static final Duration GAP = Duration.ofMillis(300);

    private BdfSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(DYNAMIC_FILE, "BDF-01", "a null list of a dynamic file is a mistake")
                        .by(DynamicFiles.reader(real -> text -> real.read(text.replace(": null", ": {}")))),
                in(DYNAMIC_FILE, "BDF-01", "lists in strings read as well")
                        .by(DynamicFiles.reader(real -> text -> real.read(DynamicFiles.json(text)
                                .map(BdfSaboteurs::unwrapped)
                                .orElse(text)))),
                in(DYNAMIC_FILE, "BDF-01", "a dynamic file of more than 64 KiB maps nobody")
                        .by(DynamicFiles.reader(real -> text -> real.read(text.length() > 65_536 ? "{}" : text))),
                in(DYNAMIC_FILE, "BDF-01", "a dynamic file without roles and users maps no account")
                        .by(DynamicFiles.reader(real -> text -> real.read(mapsAccountsAlone(text) ? "{}" : text))),
                in(DYNAMIC_FILE, "BDF-02", "no file found in a folder that is made in another")
                        .by(DynamicFiles.lookup(BdfSaboteurs::inFolderThere)),
                in(DYNAMIC_FILE, "BDF-02", "whole accounts let in while there is no dynamic file")
                        .by(DynamicFiles.lookup(BdfSaboteurs::openWithoutFile)),
                in(DYNAMIC_FILE, "BDF-03", "a moment without mappings at each load")
                        .by(DynamicFiles.reader(BdfSaboteurs::gapped)),
                in(DYNAMIC_FILE, "BDF-03", "a file of the same length is the same file")
                        .by(DynamicFiles.reader(BdfSaboteurs::byLength)),
                in(DYNAMIC_FILE, "BDF-03", "an older file is not loaded")
                        .by(DynamicFiles.reader((real, parts) -> newerOnly(real, DynamicFiles.file(parts)))),
                in(DYNAMIC_FILE, "BDF-04", "what is behind a link is loaded once")
                        .by(DynamicFiles.reader((real, parts) -> linkedOnce(real, DynamicFiles.file(parts)))),
                in(DYNAMIC_FILE, "BDF-04", "what is behind a link is loaded twice")
                        .by(DynamicFiles.reader((real, parts) -> linkedTwice(real, DynamicFiles.file(parts)))),
                in(DYNAMIC_FILE, "BDF-04", "an older file behind a link is not loaded")
                        .by(DynamicFiles.reader((real, parts) -> {
                            Path file = DynamicFiles.file(parts);
                            DynamicFileReader newerOnly = newerOnly(real, file);
                            return text -> (Files.isSymbolicLink(file) ? newerOnly : real).read(text);
                        })),
                in(DYNAMIC_FILE, "BDF-05", "the user IDs of a file that went stay")
                        .by(DynamicFiles.lookup(
                                (real, parts) -> goneStays(real, DynamicFiles.file(parts), path -> parts.configuration()
                                        .dynamicFiles()
                                        .userIdStrict()))),
                in(DYNAMIC_FILE, "BDF-05", "refused for good while there is no file")
                        .by(DynamicFiles.lookup(BdfSaboteurs::refusedForGood)),
                in(DYNAMIC_FILE, "BDF-05", "the mappings of a file that went stay")
                        .by(DynamicFiles.lookup(
                                (real, parts) -> goneStays(real, DynamicFiles.file(parts), path -> true))),
                in(DYNAMIC_FILE, "BDF-05", "the mappings of a link that leads nowhere stay")
                        .by(DynamicFiles.lookup(
                                (real, parts) -> goneStays(real, DynamicFiles.file(parts), Files::isSymbolicLink))));
    }

    private static boolean mapsAccountsAlone(String text) {
        return DynamicFiles.json(text)
                .filter(file -> file.path("mapRoles").isEmpty()
                        && file.path("mapUsers").isEmpty()
                        && file.path("mapAccounts").path(0).isString())
                .isPresent();
    }

    private static Function<Identity, Lookup> openWithoutFile(Backend real, Parts parts) {
        return identity -> Files.exists(DynamicFiles.file(parts)) ? real.find(identity) : new Lookup.AccountFound();
    }

    private static Function<Identity, Lookup> inFolderThere(Backend real, Parts parts) {
        Path folder = DynamicFiles.file(parts).getParent();
        return Files.exists(folder.getParent()) ? real::find : identity -> new Lookup.Absent();
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

    private static Function<Identity, Lookup> refusedForGood(Backend real, Parts parts) {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        return identity -> {
            if (!Files.exists(DynamicFiles.file(parts))) {
                refused.add(Lookups.key(identity));
            }
            return refused.contains(Lookups.key(identity)) ? new Lookup.Absent() : real.find(identity);
        };
    }

    private static Function<Identity, Lookup> goneStays(Backend real, Path file, Predicate<Path> which) {
        Map<String, Lookup> last = new ConcurrentHashMap<>();
        return identity -> {
            Lookup now = real.find(identity);
            if (now instanceof Lookup.Absent && !Files.exists(file) && which.test(file)) {
                return last.getOrDefault(Lookups.key(identity), now);
            }
            last.put(Lookups.key(identity), now);
            return now;
        };
    }

    private static String unwrapped(JsonNode content) {
        if (!(content instanceof ObjectNode file)) {
            return content.toString();
        }
        for (String list : List.of("mapRoles", "mapUsers", "mapAccounts")) {
            if (file.path(list).isString()) {
                DynamicFiles.json(file.path(list).asString()).ifPresent(items -> file.set(list, items));
            }
        }
        return file.toString();
    }

    /** With the same roles in it: a server goes from scenario to scenario. */
    private static DynamicFileReader byLength(DynamicFileReader real) {
        AtomicReference<DynamicFiles.Loaded> last = new AtomicReference<>();
        return text -> {
            DynamicFiles.Loaded before = last.get();
            if (before != null
                    && before.text().length() == text.length()
                    && DynamicFiles.roles(before.text()).equals(DynamicFiles.roles(text))) {
                return before.content();
            }
            DynamicFileContent content = real.read(text);
            last.set(new DynamicFiles.Loaded(text, content));
            return content;
        };
    }

    private static DynamicFileReader newerOnly(DynamicFileReader real, Path file) {
        AtomicReference<DynamicFiles.Loaded> last = new AtomicReference<>();
        AtomicReference<FileTime> newest = new AtomicReference<>(FileTime.fromMillis(0));
        return text -> {
            FileTime written = DynamicFiles.attributes(file).lastModifiedTime();
            DynamicFiles.Loaded before = last.get();
            if (before != null && written.compareTo(newest.get()) < 0) {
                return before.content();
            }
            DynamicFileContent content = real.read(text);
            newest.set(written);
            last.set(new DynamicFiles.Loaded(text, content));
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
}
