package dev.touchstone.features.testbed.server;

import dev.touchstone.fixtures.implementation.RunningServer;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which scenarios are with which server, so that each is shown the lines of the log that are its own. Thread-safe. */
public final class Visits {

    private final Map<RunningServer, Set<Visit>> present = new IdentityHashMap<>();

    /** Begin the visit of a scenario. */
    public Visit begin(RunningServer server) {
        String before = server.hasLog() ? server.log() : "";
        synchronized (this) {
            Set<Visit> visits = present.computeIfAbsent(server, any -> new LinkedHashSet<>());
            Visit visit = new Visit(server, before);
            visits.add(visit);
            if (visits.size() > 1) {
                visits.forEach(Visit::accompanied);
            }
            return visit;
        }
    }

    /** End it. */
    public synchronized void end(Visit visit) {
        Set<Visit> visits = present.get(visit.server());
        if (visits != null && visits.remove(visit) && visits.isEmpty()) {
            present.remove(visit.server());
        }
    }
}
