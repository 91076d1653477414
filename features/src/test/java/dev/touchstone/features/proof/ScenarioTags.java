package dev.touchstone.features.proof;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.proof.saboteur.Saboteur.Scope;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tag expressions of Cucumber for the scenarios that a subject, or a defect of it, meets. Thread-safe. */
public final class ScenarioTags {

    /** The areas whose scenarios need a client, or a cluster to log in to. */
    private static final Set<String> OTHER_AREAS = Set.of("TOK", "EXE", "FLO", "KOP", "BST");

    /** Of these areas, what logs in by a token that the harness made to an API server in this JVM. */
    private static final Set<String> WITHOUT_CLIENT = Set.of("FLO-17", "KOP-16", "KOP-17");

    /** Whether a defect meets all that it should leave alone, or a share of it. What is approved has to be all. */
    static final boolean WHOLE = Boolean.getBoolean("proof.whole") || Approved.isAsked();
    /** One in so many of the requirements that a defect should leave alone. */
    private static final int SHARE = 12;

    private final Catalogue catalogue = Catalogue.load();

    /** Return the scenarios that judge a server alone, save those that wait for seconds. */
    public String server() {
        return "not @slow and (not (" + anyOf(OTHER_AREAS) + ") or " + anyOf(WITHOUT_CLIENT) + ")";
    }

    /** Return the scenarios that judge a client without kubectl, which cannot run one in this JVM. */
    public String client() {
        return "(" + anyOf(Set.of("TOK", "EXE")) + ") and not (" + anyOf(Set.of("FLO", "KOP"))
                + " or @EXE-04:through-kubectl or @EXE-53:through-kubectl)";
    }

    /** Return the scenarios that judge a verifier of bootstrap tokens. */
    public String bootstrap() {
        return anyOf(Set.of("BST"));
    }

    /** Return the scenarios that a defect of a server meets. */
    String of(Scope scope) {
        Set<String> elsewhere = Arrays.stream(Scope.values())
                .filter(other -> other != scope)
                .flatMap(other -> other.parts().stream())
                .filter(part -> Requirement.ID.matcher(part).matches())
                .filter(part -> !scope.parts().contains(part))
                .collect(Collectors.toSet());
        return (scope.isSlow() ? "@slow" : server()) + " and (" + anyOf(scope.parts()) + ") and not ("
                + anyOf(elsewhere) + ")";
    }

    /**
     * Return what a defect meets: of these scenarios those of the requirements that it breaks, and of a share of the others. It
     * is another share for each defect, and the same in each run, so that what fails once fails again. Most defects leave
     * nearly everything alone, and to see so of all of it takes half an hour or more.
     *
     * @param scenarios a tag expression
     */
    String metBy(String defect, Set<String> kills, String scenarios) {
        if (WHOLE) {
            return scenarios;
        }
        return "(" + scenarios + ") and ("
                + anyOf(requirement -> kills.contains(requirement.id()) || isOfItsShare(defect, requirement.id()))
                + ")";
    }

    private static boolean isOfItsShare(String defect, String requirement) {
        return new SplittableRandom((long) defect.hashCode() << Integer.SIZE ^ requirement.hashCode()).nextInt(SHARE)
                == 0;
    }

    /** @param parts areas, and single requirements */
    private String anyOf(Set<String> parts) {
        return anyOf(requirement -> parts.contains(requirement.area()) || parts.contains(requirement.id()));
    }

    private String anyOf(Predicate<Requirement> which) {
        return catalogue.all().stream()
                .filter(which)
                .map(requirement -> "@" + requirement.id())
                .collect(Collectors.joining(" or "));
    }
}
