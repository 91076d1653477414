package dev.touchstone.features.steps;

import io.cucumber.java.ParameterType;
import java.util.Locale;

/** Words of the scenarios that stand for values. */
public final class ParameterTypes {

    /** Only in tables: "is accepted" and "is refused" by themselves are steps of their own. */
    @ParameterType("accepted|refused")
    public Verdict verdict(String word) {
        return Verdict.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
