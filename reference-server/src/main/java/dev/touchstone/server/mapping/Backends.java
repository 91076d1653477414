package dev.touchstone.server.mapping;

import java.util.List;

/** The backends of a server, in lookup order. Thread-safe. */
public interface Backends extends AutoCloseable {

    /** Return the current order. */
    List<Backend> order();

    /** Return the names of those that keep the server from being ready. */
    default List<String> loading() {
        return order().stream()
                .filter(backend -> !backend.ready())
                .map(Backend::name)
                .toList();
    }

    /** Start loading and watching, and return at once. */
    void start();

    @Override
    void close();

    /** Create a fixed order. */
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
