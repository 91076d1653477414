package dev.touchstone.features.proof;

import dev.touchstone.fixtures.aws.AwsEdge;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Edges for judgements one after another: to start one takes longer than many a judgement. Thread-safe. */
public final class Edges implements AutoCloseable {

    /** Which no judgement uses. */
    private final Queue<AwsEdge> idle = new ConcurrentLinkedQueue<>();

    /** Return one that nobody else has. */
    public AwsEdge take() {
        return Optional.ofNullable(idle.poll()).orElseGet(AwsEdge::start);
    }

    /** Hosts that were once asked for stay on the list of an edge, and would count against the next subject. */
    public void giveBack(AwsEdge edge) {
        edge.forget();
        if (edge.proxy().refusedHosts().isEmpty()) {
            idle.add(edge);
        } else {
            edge.close();
        }
    }

    @Override
    public void close() {
        idle.forEach(AwsEdge::close);
    }
}
