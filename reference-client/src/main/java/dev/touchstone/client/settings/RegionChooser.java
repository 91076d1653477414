package dev.touchstone.client.settings;

import dev.touchstone.reference.instance.InstanceRegion;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;

/** Chooses the region by the precedence of requirements TOK-11 and EXE-53. */
final class RegionChooser {

    private final Map<String, String> environment;
    private final Profiles profiles;

    RegionChooser(Map<String, String> environment, Profiles profiles) {
        this.environment = environment;
        this.profiles = profiles;
    }

    /**
     * @param asked the region of the command line or the configuration file; null or empty if none is given
     * @param ofCluster what the cluster says in the kubeconfig; null or empty if it says none
     */
    RegionChoice choose(@Nullable String asked, @Nullable String ofCluster) {
        if (asked != null && !asked.isEmpty()) {
            return new RegionChoice(asked, "--region or the configuration file");
        }
        for (String variable : new String[] {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
            String region = environment.getOrDefault(variable, "");
            if (!region.isBlank()) {
                return new RegionChoice(region.strip(), variable);
            }
        }
        if (ofCluster != null && !ofCluster.isEmpty()) {
            return new RegionChoice(ofCluster, "the cluster's exec extension in the kubeconfig");
        }
        Optional<RegionChoice> ofProfile = profiles.exist() || profiles.named().isPresent()
                ? profiles.active().flatMap(RegionChooser::ofProfile)
                : Optional.empty();
        return ofProfile.or(this::ofInstance).orElse(RegionChoice.FALLBACK);
    }

    private static Optional<RegionChoice> ofProfile(Profile profile) {
        return profile.property("region")
                .map(String::strip)
                .filter(region -> !region.isEmpty())
                .map(region -> new RegionChoice(region, "profile " + profile.name()));
    }

    private Optional<RegionChoice> ofInstance() {
        return InstanceRegion.find(environment).map(region -> new RegionChoice(region, "instance metadata"));
    }
}
