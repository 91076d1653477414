package dev.touchstone.server.clients;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who goes first when clients hold too much: the longest idle. One that has logged in goes last, one whose request is complete
 * stays until it is answered. Made anew each time.
 */
final class Eviction {

    private final Collection<Client> connected;
    private final ClientLimits limits;
    private final long now = System.nanoTime();

    Eviction(Collection<Client> connected, ClientLimits limits) {
        this.connected = connected;
        this.limits = limits;
    }

    /** A snapshot of a client, because sorting values that change has no defined order. */
    private record Candidate(
            Client client, boolean newcomer, boolean trusted, boolean ofQuietPort, boolean gettingReady, long since) {

        private static final Comparator<Candidate> FIRST_TO_GO = Comparator.comparing(Candidate::newcomer)
                .thenComparing(Candidate::trusted)
                .thenComparing(Candidate::ofQuietPort)
                .thenComparing(Candidate::gettingReady)
                .thenComparing(Candidate::since, (a, b) -> Long.signum(a - b));
    }

    /**
     * Return all that may go, the first to go first. The newcomer is last: it may be the API server, which has had no time to log
     * in. Whoever came to the port that holds most goes before those of the other, which thousands of cheap connections to it
     * would otherwise close. Of a port, whoever is about to send its first request goes later.
     */
    List<Client> firstToGo(Client newcomer) {
        Map<ConnectionCost, Long> byPort =
                connected.stream().collect(Collectors.groupingBy(Client::cost, Collectors.summingLong(Client::weight)));
        Set<Client> gettingReady = newestGettingReady();
        boolean fewAreTrusted = fewAreTrusted();
        return connected.stream()
                .filter(client -> !client.isLeaving() && client.phase() != OngoingRequest.Phase.DECIDING)
                .filter(client -> !client.isTrusted() || !fewAreTrusted)
                .map(client -> new Candidate(
                        client,
                        client == newcomer,
                        client.isTrusted(),
                        byPort.getOrDefault(client.cost(), 0L) <= limits.bytes() / 2,
                        gettingReady.contains(client),
                        client.inTheWaySince()))
                .sorted(Candidate.FIRST_TO_GO)
                .map(Candidate::client)
                .toList();
    }

    private boolean fewAreTrusted() {
        long bytes = connected.stream()
                .filter(Client::isTrusted)
                .mapToLong(Client::weight)
                .sum();
        return bytes <= limits.bytes() / 2;
    }

    /** Half of all can be theirs, or whoever begins handshakes would be all that is left. */
    private Set<Client> newestGettingReady() {
        List<Client> newest = connected.stream()
                .filter(client -> client.isGettingReady(limits, now))
                .sorted((a, b) -> Long.signum(b.connectedAt() - a.connectedAt()))
                .toList();
        Set<Client> ready = new HashSet<>();
        long bytes = 0;
        for (Client client : newest) {
            bytes += client.weight();
            if (bytes > limits.bytes() / 2) {
                break;
            }
            ready.add(client);
        }
        return ready;
    }
}
