package dev.touchstone.features.steps.login;

import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Sends requests to nodes in turn, and none to a node that is being replaced. Thread-safe. */
final class LoadBalancer<N> {

    private final List<Slot<N>> slots;
    private int next;

    /** @param slots the places of nodes; more may be added before the first request */
    LoadBalancer(List<Slot<N>> slots) {
        this.slots = slots;
    }

    /** The place of a node, which another node takes while no request is under way there. */
    static final class Slot<N> {

        private final ReadWriteLock traffic = new ReentrantReadWriteLock();
        private volatile N node;

        Slot(N node) {
            this.node = node;
        }

        N node() {
            return node;
        }

        /** Wait for the requests under way, and let no other in until the new node is there. */
        void replace(UnaryOperator<N> replacement) {
            traffic.writeLock().lock();
            try {
                node = replacement.apply(node);
            } finally {
                traffic.writeLock().unlock();
            }
        }
    }

    /** Send a request to the next node that is in service. */
    <T> T ask(Function<N, T> request) {
        for (int tried = 0; tried < slots.size(); tried++) {
            Slot<N> slot = slots.get(turn());
            if (slot.traffic.readLock().tryLock()) {
                try {
                    return request.apply(slot.node());
                } finally {
                    slot.traffic.readLock().unlock();
                }
            }
        }
        throw new IllegalStateException("no node is in service");
    }

    private synchronized int turn() {
        next = (next + 1) % slots.size();
        return next;
    }
}
