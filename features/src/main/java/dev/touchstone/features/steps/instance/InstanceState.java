package dev.touchstone.features.steps.instance;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.aws.instance.InstanceMetadataService;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.UnsupportedRequest;
import io.cucumber.java.After;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The instance of a scenario: its metadata alone can tell a program where it runs. */
public final class InstanceState {

    private final Earlier<InstanceMetadataService> metadata = new Earlier<>("named an instance");

    void begin(String region) {
        metadata.set(InstanceMetadataService.start(region));
    }

    void begin(String region, String zone) {
        metadata.set(InstanceMetadataService.start(region, zone));
    }

    /** Give the instance a role. */
    void giveRole(AwsPrincipal principal) {
        metadata.get().giveRole(principal);
    }

    /** Count the requests so far for the credentials of a role, whether there are any or not. */
    long askedForCredentials() {
        return metadata.get().calls().stream()
                .filter(call -> call.contains("/iam/security-credentials"))
                .count();
    }

    /** List the requests so far. */
    List<String> asked() {
        return metadata.get().calls();
    }

    /** Take the metadata away: from now on its address refuses connections. */
    void silence() {
        metadata.get().close();
    }

    Map<String, String> environment() {
        return metadata.get().environment();
    }

    /**
     * Return the settings of a server on the instance, whose environment names no region.
     *
     * @throws UnsupportedRequest if the server does not share the loopback of this host
     */
    public ServerSettings on(ServerSettings settings) {
        URI endpoint = metadata.get().endpoint();
        if (!CurrentTestBed.get().server().reach(endpoint).equals(endpoint)) {
            throw new UnsupportedRequest("instance metadata is on loopback of this host, which is another one in the"
                    + " container of the server");
        }
        ServerSettings placed = settings.withVariable("AWS_REGION", "").withVariable("AWS_DEFAULT_REGION", "");
        for (Map.Entry<String, String> variable : environment().entrySet()) {
            placed = placed.withVariable(variable.getKey(), variable.getValue());
        }
        return placed;
    }

    /** After the programs that ask it have ended. */
    @After(order = 10)
    public void end() {
        metadata.optional().ifPresent(InstanceMetadataService::close);
    }
}
