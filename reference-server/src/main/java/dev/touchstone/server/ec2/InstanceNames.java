package dev.touchstone.server.ec2;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Collects the private DNS names of a response to DescribeInstances, which may come in parts. */
final class InstanceNames implements BiConsumer<String, String> {

    private static final String INSTANCE = "/instancesSet/item";

    private final Map<String, String> names = new HashMap<>();
    private String id = "";
    private String name = "";
    private String next = "";

    /** Collect those of a part. */
    void add(byte[] part) throws AwsFailure {
        next = "";
        Xml.read(part, this);
    }

    /** Return what to ask the next part by; empty after the last. */
    String next() {
        return next;
    }

    /** Return the names by instance ID. */
    Map<String, String> all() {
        return names;
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
        } else if (path.endsWith("Response/nextToken")) {
            next = text;
        }
    }
}
