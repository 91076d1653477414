package dev.touchstone.features.steps;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one step of a scenario gives to those after it. */
public final class Earlier<T> {

    private final String step;
    private @Nullable T value;

    /** Say what the step does that gives it, as in "no step of this scenario has named a cluster". */
    public Earlier(String step) {
        this.step = step;
    }

    /** Give it to the steps that follow, and return it. */
    public T set(T given) {
        value = given;
        return given;
    }

    /** Return it; a scenario that has no step before to give it is wrong. */
    public T get() {
        return optional().orElseThrow(() -> new IllegalStateException("no step of this scenario has " + step));
    }

    /** Return it if a step has given it. */
    public Optional<T> optional() {
        return Optional.ofNullable(value);
    }
}
