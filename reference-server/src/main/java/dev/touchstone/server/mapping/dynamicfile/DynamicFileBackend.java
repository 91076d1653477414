package dev.touchstone.server.mapping.dynamicfile;

import dev.touchstone.server.document.ConfigurationException;
import dev.touchstone.server.identity.ArnCanonicaliser;
import dev.touchstone.server.identity.Identity;
import dev.touchstone.server.identity.InvalidArnException;
import dev.touchstone.server.logging.EventLog;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingEntry;
import dev.touchstone.server.mapping.MappingIndex;
import dev.touchstone.server.mapping.MappingSet;
import dev.touchstone.server.watch.FileWatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Mappings from a JSON file, applied as soon as the file changes; an invalid one changes nothing (BDF-06). */
public final class DynamicFileBackend implements Backend {

    /** The name in {@code --backend-mode}. */
    public static final String NAME = "DynamicFile";

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Path file;
    private final boolean byUserId;
    private final ArnCanonicaliser canonicaliser;
    private final Clock clock;
    private final EventLog log;
    private final DynamicFileObserver observer;
    private volatile Function<Identity, Lookup> lookup = identity -> new Lookup.Absent();
    private volatile boolean synced;
    private boolean loadedBefore;
    private @Nullable FileWatcher watcher;

    /**
     * Makes a backend that reads nothing yet.
     *
     * @param byUserId whether principals are found by user ID instead of ARN
     */
    public DynamicFileBackend(
            Path file,
            boolean byUserId,
            ArnCanonicaliser canonicaliser,
            Clock clock,
            EventLog log,
            DynamicFileObserver observer) {
        this.file = file;
        this.byUserId = byUserId;
        this.canonicaliser = canonicaliser;
        this.clock = clock;
        this.log = log;
        this.observer = observer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lookup find(Identity identity) {
        return lookup.apply(identity);
    }

    @Override
    public void start() {
        watcher = FileWatcher.watch(List.of(file), LOOK_EVERY, this::load);
    }

    @Override
    public boolean synced() {
        return synced;
    }

    @Override
    public void close() {
        if (watcher != null) {
            watcher.close();
        }
    }

    private void load() {
        try {
            DynamicMappings content = DynamicMappings.parse(Files.readString(file));
            lookup = index(content.mappings());
            log.info("loaded dynamic file", Map.of("path", file));
            observeAge(content.lastUpdated());
            loadedBefore = true;
        } catch (NoSuchFileException gone) {
            lookup = identity -> new Lookup.Absent();
            log.info("no dynamic file, so nothing is mapped by it", Map.of("path", file));
        } catch (IOException | ConfigurationException | InvalidArnException bad) {
            log.error(
                    "could not unmarshal dynamic file, so the mappings before it stay in force",
                    Map.of("path", file, "error", String.valueOf(bad.getMessage())));
            observer.dynamicFileFailed();
        }
        synced = true;
    }

    private Function<Identity, Lookup> index(MappingSet mappings) {
        mappings.roles().forEach(entry -> requireKey(entry, "mapRoles"));
        mappings.users().forEach(entry -> requireKey(entry, "mapUsers"));
        if (byUserId) {
            return new UserIdIndex(mappings)::find;
        }
        MappingIndex.Builder builder = MappingIndex.builder();
        mappings.roles().forEach(entry -> builder.role(canonicaliser.canonical(entry.arn()), entry.mapping()));
        mappings.users().forEach(entry -> builder.user(canonicaliser.canonical(entry.arn()), entry.mapping()));
        mappings.accounts().forEach(builder::account);
        return builder.build()::find;
    }

    private void requireKey(MappingEntry entry, String list) {
        String key = byUserId ? entry.userId() : entry.arn();
        if (key.isEmpty()) {
            throw new ConfigurationException(list + ": the entry for username '" + entry.username() + "' has no "
                    + (byUserId ? "userid" : "ARN"));
        }
    }

    /** The first load says nothing about how fast changes arrive (BDF-14). */
    private void observeAge(String lastUpdated) {
        if (!loadedBefore || lastUpdated.isEmpty()) {
            return;
        }
        try {
            double age = clock.millis() / 1000.0 - Long.parseLong(lastUpdated);
            if (age >= 0) {
                observer.dynamicFileApplied(age);
                return;
            }
        } catch (NumberFormatException notANumber) {
            log.error("LastUpdatedDateTime is no number of seconds", Map.of("path", file));
            return;
        }
        log.error("LastUpdatedDateTime lies in the future", Map.of("path", file));
    }
}
