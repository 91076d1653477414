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

    /** Of an update: the server that is judged, and the one that it is updated from. */
    @ParameterType("the server under test|the other server")
    public Version version(String name) {
        return name.equals("the other server") ? Version.OTHER : Version.UNDER_TEST;
    }
}
