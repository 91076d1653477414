package dev.touchstone.features.steps.client;

import dev.touchstone.fixtures.aws.AwsPrincipal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A file of sections in the home of a client, as AWS programs read it: the configuration, or the shared credentials. */
final class AwsFile {

    private final ClientState client;
    private final String name;
    private final Map<String, String> sections = new LinkedHashMap<>();

    AwsFile(ClientState client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Return the settings for keys, and for a session token if there is one; more may be added. */
    static Map<String, String> keysOf(AwsPrincipal principal) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("aws_access_key_id", principal.accessKeyId());
        settings.put("aws_secret_access_key", principal.secretAccessKey());
        if (principal.sessionToken() != null) {
            settings.put("aws_session_token", principal.sessionToken());
        }
        return settings;
    }

    /** Add a section, or replace the one of its name, and return where the file is. */
    Path put(String section, Map<String, String> settings) {
        sections.put(
                section,
                "[" + section + "]\n"
                        + settings.entrySet().stream()
                                .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                                .collect(Collectors.joining()));
        return client.home().writePrivate(name, String.join("\n", sections.values()));
    }
}
