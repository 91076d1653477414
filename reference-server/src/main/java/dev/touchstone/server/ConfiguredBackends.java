package dev.touchstone.server;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.document.JacksonTree;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.config.BackendMode;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Backends;
import dev.touchstone.server.watch.FileWatcher;
import dev.touchstone.server.webhook.Metrics;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The backends in the configured order, or in the order that a file sets at run time (BDF-15, BDF-16). */
final class ConfiguredBackends implements Backends {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    /** How long an order is put off for backends that have loaded nothing yet, and would refuse everyone. */
    private static final Duration LOADING_LIMIT = Duration.ofSeconds(30);

    private final List<BackendMode> configured;
    private final @Nullable Path modeFile;
    private final BackendFactory factory;
    private final EventLog log;
    private final Metrics metrics;
    private final LongSupplier nanoTime;
    private final Map<BackendMode, Backend> made = new EnumMap<>(BackendMode.class);
    private volatile List<Backend> order;
    private boolean serving;
    private List<Backend> putOff = List.of();
    private long putOffSince;
    private boolean closed;
    private @Nullable FileWatcher watcher;

    /** Create the configured backends; fails if any of them cannot be created. */
    ConfiguredBackends(
            List<BackendMode> configured,
            @Nullable Path modeFile,
            BackendFactory factory,
            EventLog log,
            Metrics metrics,
            LongSupplier nanoTime) {
        this.configured = configured;
        this.modeFile = modeFile;
        this.factory = factory;
        this.log = log;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        for (BackendMode mode : configured) {
            made.put(mode, factory.make(mode));
        }
        this.order = configured.stream().map(made::get).toList();
    }

    @Override
    public List<Backend> order() {
        return order;
    }

    @Override
    public synchronized void start() {
        for (Backend backend : order) {
            log.info("starting mapper \"" + backend.name() + "\"", Map.of());
            backend.start();
        }
        use(configured, order);
        if (modeFile != null) {
            watcher = FileWatcher.watch(
                    List.of(modeFile), LOOK_EVERY, () -> readMode(modeFile), failure -> unreadable(modeFile, failure));
        }
        serving = true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (watcher != null) {
            watcher.close();
        }
        made.values().forEach(Backend::close);
        factory.close();
    }

    private void readMode(Path file) throws IOException {
        List<BackendMode> modes;
        try {
            modes = BackendMode.parse(List.of(mode(Files.readString(file)).split(" +")));
        } catch (NoSuchFileException gone) {
            modes = configured;
        } catch (CharacterCodingException | ConfigurationException bad) {
            stopWaiting();
            metrics.dynamicFileFailed();
            log.error(
                    "the dynamic backend mode is not a valid mode; keeping the previous order",
                    Map.of("path", file, "error", String.valueOf(bad.getMessage())));
            return;
        }
        // Fails if a backend lacks what it needs, such as a kubeconfig: the watcher tries again until that is there.
        change(modes);
    }

    private void unreadable(Path file, Throwable failure) {
        if (failure instanceof StillLoading loading) {
            log.info(
                    "the backend order changes when its backends have loaded, or after " + LOADING_LIMIT.toSeconds()
                            + " s",
                    Map.of("path", file, "loading", loading.backends));
            return;
        }
        stopWaiting();
        metrics.dynamicFileFailed();
        log.error(
                "cannot use the dynamic backend mode; keeping the previous order and trying again",
                Map.of("path", file, "error", failure.toString()));
    }

    private static String mode(String text) {
        if (JacksonTree.parseJson(text) instanceof ConfigNode.Mapping root
                && root.get("backendMode").orElse(null) instanceof ConfigNode.Scalar mode
                && !mode.text().isBlank()) {
            return mode.text().strip();
        }
        throw new ConfigurationException("expected a JSON object with backendMode, a space-separated list of names");
    }

    private synchronized void change(List<BackendMode> modes) throws StillLoading {
        if (!closed) {
            List<Backend> next = make(modes);
            awaitLoading(next);
            use(modes, next);
        }
    }

    private void use(List<BackendMode> modes, List<Backend> next) {
        if (!next.equals(order)) {
            log.info("backend order changed", Map.of("backends", labels(modes)));
        }
        order = next;
        boolean dynamic = modes.contains(BackendMode.DYNAMIC_FILE);
        metrics.dynamicFileInUse(dynamic, dynamic && modes.size() == 1);
    }

    private List<Backend> make(List<BackendMode> modes) {
        for (BackendMode mode : modes) {
            if (!made.containsKey(mode)) {
                Backend backend = factory.make(mode);
                backend.start();
                // Only now: one that failed to start must not be in use after the next try.
                made.put(mode, backend);
            }
        }
        return modes.stream().map(made::get).toList();
    }

    /**
     * Put off an order with a backend that has not loaded, which the watcher then asks for at each look. When the server
     * starts there is no order to keep meanwhile.
     */
    private void awaitLoading(List<Backend> next) throws StillLoading {
        List<String> loading = next.stream()
                .filter(backend -> !backend.synced() && !order.contains(backend))
                .map(Backend::name)
                .toList();
        if (!next.equals(putOff)) {
            putOff = next;
            putOffSince = nanoTime.getAsLong();
        }
        if (serving && !loading.isEmpty() && nanoTime.getAsLong() - putOffSince < LOADING_LIMIT.toNanos()) {
            throw new StillLoading(loading);
        }
    }

    private synchronized void stopWaiting() {
        putOff = List.of();
    }

    private static List<String> labels(List<BackendMode> modes) {
        return modes.stream().map(BackendMode::label).toList();
    }

    private static final class StillLoading extends IOException {
        private static final long serialVersionUID = 1;

        private final List<String> backends;

        StillLoading(List<String> backends) {
            this.backends = backends;
        }
    }
}
