package dev.touchstone.server.mapping.dynamicfile;

import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.watch.FileWatcher;
import dev.touchstone.verifier.identity.Identity;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Mappings from a JSON file, applied as soon as it changes; an invalid file changes nothing (BDF-06). */
public final class DynamicFileBackend implements Backend {

    /** The name in {@code --backend-mode}. */
    public static final String NAME = "DynamicFile";

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Path file;
    private final DynamicFileReader reader;
    private final Clock clock;
    private final EventLog log;
    private final DynamicFileObserver observer;
    private volatile Function<Identity, Lookup> lookup = identity -> new Lookup.Absent();
    private volatile boolean loadedBefore;
    private volatile boolean absent;
    private @Nullable FileWatcher watcher;

    /** Create a backend that has read nothing yet. */
    public DynamicFileBackend(
            Path file, DynamicFileReader reader, Clock clock, EventLog log, DynamicFileObserver observer) {
        this.file = file;
        this.reader = reader;
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
        watcher = FileWatcher.watch(List.of(file), LOOK_EVERY, this::load, this::unreadable);
    }

    @Override
    public boolean synced() {
        return loadedBefore;
    }

    /** A file that is not there may come later (BDF-02); one that is there and cannot be used is a fault. */
    @Override
    public boolean ready() {
        return loadedBefore || absent;
    }

    @Override
    public void close() {
        if (watcher != null) {
            watcher.close();
        }
    }

    private void load() throws IOException {
        try {
            DynamicFileContent content = reader.read(Files.readString(file));
            lookup = content.lookup();
            log.info("loaded dynamic file", Map.of("path", file));
            observeAge(content.lastUpdated());
            loadedBefore = true;
        } catch (NoSuchFileException gone) {
            absent = true;
            lookup = identity -> new Lookup.Absent();
            log.info("no dynamic file; it maps nobody", Map.of("path", file));
        } catch (CharacterCodingException | ConfigurationException bad) {
            failed("could not unmarshal dynamic file; keeping the previous mappings", String.valueOf(bad.getMessage()));
        }
    }

    private void unreadable(Throwable failure) {
        failed("cannot read dynamic file; keeping the previous mappings and trying again", failure.toString());
    }

    private void failed(String what, String error) {
        absent = false;
        log.error(what, Map.of("path", file, "error", error));
        observer.dynamicFileFailed();
    }

    /** The first load is not measured: it says nothing about how fast changes arrive (BDF-14). */
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
            log.error(
                    "LastUpdatedDateTime is not a number of seconds; the mappings are loaded, their age is not measured",
                    Map.of("path", file));
            return;
        }
        log.error(
                "LastUpdatedDateTime is in the future; the mappings are loaded, their age is not measured",
                Map.of("path", file));
    }
}
