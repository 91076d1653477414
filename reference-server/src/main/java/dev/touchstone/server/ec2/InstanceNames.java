package dev.touchstone.server.ec2;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Collects the private DNS names of a response to DescribeInstances. */
final class InstanceNames implements BiConsumer<String, String> {

    private static final String INSTANCE = "/instancesSet/item";

    private final Map<String, String> names = new HashMap<>();
    private String id = "";
    private String name = "";

    static Map<String, String> of(byte[] response) throws AwsFailure {
        InstanceNames found = new InstanceNames();
        Xml.read(response, found);
        return found.names;
    }

    // By the whole path: further down, every network interface has a private DNS name too.
    @Override
    public void accept(String path, String text) {
        if (path.endsWith(INSTANCE + "/instanceId")) {
            id = text;
        } else if (path.endsWith(INSTANCE + "/privateDnsName")) {
            name = text;
        } else if (path.endsWith(INSTANCE)) {
            if (!name.isBlank()) {
                names.put(id, name);
            }
            id = "";
            name = "";
        }
    }
}
