package dev.touchstone.server.certificates;

import dev.touchstone.reference.certificates.PairFiles;
import dev.touchstone.reference.certificates.ServingPair;
import dev.touchstone.reference.certificates.Suitability;
import dev.touchstone.reference.certificates.UnusablePairException;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.concurrent.DaemonThreads;
import dev.touchstone.server.watch.FileWatcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Serves a pair, and picks up its replacement on disk without a restart (OPS-09). */
public final class PairWatcher implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration NOTICE = Duration.ofDays(30);

    /** How often to look whether the certificate is valid, and for long: a server may run for longer than it. */
    static final Duration REMIND_EVERY = Duration.ofDays(1);

    private final PairFiles files;
    private final Supplier<ServingPair> load;
    private final ServingTls tls;
    private final Clock clock;
    private final EventLog log;
    private final ScheduledExecutorService calendar;
    private final FileWatcher watcher;
    private volatile ServingPair served;

    public PairWatcher(PairFiles files, ServingPair served, ServingTls tls, Clock clock, EventLog log) {
        this(
                files,
                files::load,
                served,
                tls,
                clock,
                log,
                Executors.newSingleThreadScheduledExecutor(new DaemonThreads("certificate expiry")));
    }

    PairWatcher(
            PairFiles files,
            Supplier<ServingPair> load,
            ServingPair served,
            ServingTls tls,
            Clock clock,
            EventLog log,
            ScheduledExecutorService calendar) {
        this.files = files;
        this.load = load;
        this.served = served;
        this.tls = tls;
        this.clock = clock;
        this.log = log;
        this.calendar = calendar;
        remind();
        watcher =
                FileWatcher.watch(List.of(files.certificate(), files.key()), LOOK_EVERY, this::reload, this::unusable);
    }

    @Override
    public void close() {
        watcher.close();
        calendar.shutdownNow();
    }

    private void reload() {
        ServingPair found = load.get();
        if (!found.chain().equals(served.chain())) {
            tls.replace(found);
            served = found;
            log.info("serving a new certificate", Map.of("certPath", files.certificate()));
            warnOfItsTime(found);
        }
    }

    /** One new file alone does not make a pair; it is loaded again until it does. */
    private void unusable(Throwable failure) {
        String error =
                failure instanceof UnusablePairException ? String.valueOf(failure.getMessage()) : failure.toString();
        log.warning("cannot use the certificate on disk; still serving the previous one", Map.of("error", error));
    }

    private void remind() {
        warnOfItsTime(served);
        calendar.schedule(this::remind, REMIND_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void warnOfItsTime(ServingPair pair) {
        Instant now = clock.instant();
        Instant end = pair.leaf().getNotAfter().toInstant();
        if (Suitability.warnUnlessValid(pair.leaf(), files.certificate(), now, log)
                && now.plus(NOTICE).isAfter(end)) {
            log.warning(
                    "the serving certificate expires soon; the API server rejects it once expired",
                    Map.of("certPath", files.certificate(), "notAfter", end));
        }
    }
}
