package dev.touchstone.reference.instance;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the region that a program runs in from {@link InstanceMetadata} (VER-27, TOK-11). */
public final class InstanceRegion {

    private InstanceRegion() {}

    /**
     * Learn the region in the background, because the response may take seconds or never come.
     *
     * @param environment AWS_REGION takes precedence, AWS_EC2_METADATA_DISABLED disables the lookup
     * @param known is notified of the region, if there is one
     */
    public static void learn(Map<String, String> environment, Consumer<String> known) {
        String region = environment.getOrDefault("AWS_REGION", "");
        if (!region.isEmpty()) {
            known.accept(region);
        } else if (!isDisabled(environment)) {
            Thread asker = new Thread(() -> ask(environment).ifPresent(known), "instance-region");
            asker.setDaemon(true);
            asker.start();
        }
    }

    /** Look up the region, which may take seconds; empty if that is disabled or fails. */
    public static Optional<String> find(Map<String, String> environment) {
        return isDisabled(environment) ? Optional.empty() : ask(environment);
    }

    /** Return whether {@code AWS_EC2_METADATA_DISABLED} forbids to ask. */
    public static boolean isDisabled(Map<String, String> environment) {
        return environment.getOrDefault("AWS_EC2_METADATA_DISABLED", "").strip().equalsIgnoreCase("true");
    }

    private static Optional<String> ask(Map<String, String> environment) {
        try {
            String region = InstanceMetadata.open(environment).get("/latest/meta-data/placement/region");
            return Optional.of(region.strip()).filter(text -> text.matches("[a-z0-9-]{1,40}"));
        } catch (IOException | IllegalArgumentException notOnAnInstance) {
            return Optional.empty();
        }
    }
}
