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
        return Sabotage.ofStages(parts -> {
            Map<Backend, Backend> changed = new ConcurrentHashMap<>();
            return parts.standard().withBackends(new Ordered(parts.standard().backends(), order -> order.stream()
                    .map(real -> real.name().equals(backend)
                            ? changed.computeIfAbsent(real, any -> new Changed(real, change.of(real, parts)))
                            : real)
                    .toList()));
        });
    }

    /** Change the order in which they are asked. */
    static Sabotage order(Function<Parts, UnaryOperator<List<Backend>>> change) {
        return Sabotage.ofStages(parts ->
                parts.standard().withBackends(new Ordered(parts.standard().backends(), change.apply(parts))));
    }

    /** Ask one more backend, after all that are configured. */
    static Sabotage followedBy(Function<Parts, Backend> last) {
        return Sabotage.ofStages(parts ->
                parts.standard().withBackends(new Followed(parts.standard().backends(), last.apply(parts))));
    }

    /** Have another backend answer in place of those that are configured, which run on and are not asked. */
    static Sabotage instead(Function<Parts, Backend> other) {
        return Sabotage.ofStages(parts ->
                parts.standard().withBackends(new Instead(parts.standard().backends(), other.apply(parts))));
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

    private record Ordered(Backends real, UnaryOperator<List<Backend>> change) implements Backends {

        @Override
        public List<Backend> order() {
            return change.apply(real.order());
        }

        @Override
        public void start() {
            real.start();
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private record Followed(Backends real, Backend last) implements Backends {

        @Override
        public List<Backend> order() {
            return Stream.concat(real.order().stream(), Stream.of(last)).toList();
        }

        @Override
        public void start() {
            real.start();
            last.start();
        }

        @Override
        public void close() {
            real.close();
            last.close();
        }
    }

    private record Instead(Backends real, Backend other) implements Backends {

        @Override
        public List<Backend> order() {
            return List.of(other);
        }

        @Override
        public void start() {
            real.start();
            other.start();
        }

        @Override
        public void close() {
            real.close();
            other.close();
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
        public void close() {
            real.close();
        }
    }
}
