package dev.touchstone.server.ec2;

import dev.touchstone.reference.instance.InstanceRegion;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;

/**
 * The server's own AWS region: from its environment, its profile or instance metadata. The SDK's own chain reads only
 * the process's variables, so it might use another metadata endpoint than the environment names, or one that the
 * environment disables.
 */
final class OwnRegion implements AwsRegionProvider {

    private final Map<String, String> environment;
    private final AwsRegionProvider sources;
    private volatile @Nullable Region known;

    OwnRegion(Map<String, String> environment) {
        this.environment = environment;
        this.sources = new AwsRegionProviderChain(this::ofEnvironment, profile(), this::ofInstance);
    }

    /** Return the first region that was found; until then each call looks again. */
    @Override
    public Region getRegion() {
        Region region = known;
        if (region == null) {
            region = sources.getRegion();
            known = region;
        }
        return region;
    }

    private @Nullable Region ofEnvironment() {
        String region = variable("AWS_REGION", "");
        return region.isEmpty() ? null : Region.of(region);
    }

    private AwsRegionProvider profile() {
        return new AwsProfileRegionProvider(this::profiles, variable("AWS_PROFILE", "default"));
    }

    private ProfileFile profiles() {
        String home = variable("HOME", System.getProperty("user.home"));
        String file =
                variable("AWS_CONFIG_FILE", Path.of(home, ".aws", "config").toString());
        return ProfileFile.builder()
                .type(ProfileFile.Type.CONFIGURATION)
                .content(Path.of(file))
                .build();
    }

    private Region ofInstance() {
        return InstanceRegion.find(environment)
                .map(Region::of)
                .orElseThrow(() -> SdkClientException.create("instance metadata returned no region; set AWS_REGION"));
    }

    private String variable(String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
