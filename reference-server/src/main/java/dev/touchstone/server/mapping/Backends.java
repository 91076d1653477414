package dev.touchstone.server.mapping;

import java.util.List;

/** The backends of a server, in the order in which they are asked. Thread-safe. */
public interface Backends extends AutoCloseable {

    /** Gives the order that holds now. */
    List<Backend> order();

    /** Begins to load and watch, and returns at once. */
    void start();

    @Override
    void close();

    /** Makes a fixed order. */
    static Backends of(List<Backend> backends) {
        List<Backend> order = List.copyOf(backends);
        return new Backends() {
            @Override
            public List<Backend> order() {
                return order;
            }

            @Override
            public void start() {
                order.forEach(Backend::start);
            }

            @Override
            public void close() {
                order.forEach(Backend::close);
            }
        };
    }
}
