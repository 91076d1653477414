package dev.touchstone.features.steps;

import dev.touchstone.fixtures.cluster.WebhookVersion;
import io.cucumber.java.ParameterType;
import java.util.Locale;

/** Words of the scenarios that stand for values. */
public final class ParameterTypes {

    @ParameterType("\"(v1|v1beta1)\"")
    public WebhookVersion webhookVersion(String version) {
        return WebhookVersion.valueOf(version.toUpperCase(Locale.ROOT));
    }
}
