package dev.touchstone.client.http;

/** What this process says to Java and to the SDK about HTTP. Loads nothing of either. */
public final class HttpSettings {

    private HttpSettings() {}

    /**
     * Make every client of the SDK in this process, those inside its credential providers too, go by the
     * environment's proxy and certificate authorities. Only for a program of its own: these are settings of the whole
     * process.
     */
    public static void install() {
        System.setProperty(
                "software.amazon.awssdk.http.service.impl", "dev.touchstone.client.http.EnvironmentHttpService");
        // Otherwise a POST may be sent twice, and AssumeRole is one.
        System.setProperty("sun.net.http.retryPost", "false");
        // Otherwise a proxy that asks for a name and password by Basic is not answered.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }
}
