package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Backends;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.verifier.identity.Identity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Backends that are asked in another order, or find something else. */
final class Lookups {

    private Lookups() {}

    /** Makes what is asked in place of a backend. */
    @FunctionalInterface
    interface Change {
        Function<Identity, Lookup> of(Backend real, Parts parts);
    }

    /** Have one backend find something else; the others stay. */
    static Sabotage of(String backend, Change change) {
        return order(parts -> {
            Map<Backend, Function<Identity, Lookup>> changed = new ConcurrentHashMap<>();
            return order ->
                    changed(order, backend, real -> changed.computeIfAbsent(real, any -> change.of(real, parts)));
        });
    }

    /** Have one backend of an order find something else. */
    static List<Backend> changed(
            List<Backend> order, String backend, Function<Backend, Function<Identity, Lookup>> change) {
        return order.stream()
                .map(real -> real.name().equals(backend) ? new Changed(real, change.apply(real)) : real)
                .toList();
    }

    /** Change the order in which they are asked. */
    static Sabotage order(Function<Parts, UnaryOperator<List<Backend>>> change) {
        return ordered(parts -> new Ordered(parts.standard().backends(), change.apply(parts), List.of()));
    }

    /** Ask one more backend, after all that are configured. */
    static Sabotage followedBy(Function<Parts, Backend> last) {
        return with(last, (order, one) -> Stream.concat(order.stream(), Stream.of(one))
                .toList());
    }

    /** Have another backend answer in place of those that are configured, which run on and are not asked. */
    static Sabotage instead(Function<Parts, Backend> other) {
        return with(other, (order, one) -> List.of(one));
    }

    private static Sabotage with(
            Function<Parts, Backend> other, BiFunction<List<Backend>, Backend, List<Backend>> change) {
        return ordered(parts -> {
            Backend one = other.apply(parts);
            return new Ordered(parts.standard().backends(), order -> change.apply(order, one), List.of(one));
        });
    }

    private static Sabotage ordered(Function<Parts, Backends> backends) {
        return Sabotage.ofStages(parts -> parts.standard().withBackends(backends.apply(parts)));
    }

    /** Find for ever what it found of a principal first, as long as there is something to be found. */
    static Function<Identity, Lookup> firstStays(Backend real) {
        Map<String, Lookup> first = new ConcurrentHashMap<>();
        return identity -> {
            Lookup now = real.find(identity);
            return now instanceof Lookup.Found ? first.computeIfAbsent(key(identity), any -> now) : now;
        };
    }

    static String key(Identity identity) {
        return identity.canonicalArn().toLowerCase(Locale.ROOT);
    }

    /** @param others start and stop with those that are configured */
    private record Ordered(Backends real, UnaryOperator<List<Backend>> change, List<Backend> others)
            implements Backends {

        @Override
        public List<Backend> order() {
            return change.apply(real.order());
        }

        @Override
        public void start() {
            real.start();
            others.forEach(Backend::start);
        }

        @Override
        public void close() {
            real.close();
            others.forEach(Backend::close);
        }
    }

    private record Changed(Backend real, Function<Identity, Lookup> found) implements Backend {

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public Lookup find(Identity identity) {
            return found.apply(identity);
        }

        @Override
        public void start() {
            real.start();
        }

        @Override
        public boolean synced() {
            return real.synced();
        }

        @Override
        public boolean ready() {
            return real.ready();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
