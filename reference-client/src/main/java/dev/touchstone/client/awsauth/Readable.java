package dev.touchstone.client.awsauth;

import dev.touchstone.client.text.Ascii;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Whether every list of the ConfigMap can be read: somebody has to mend one that cannot, and not add to what is left. */
final class Readable {

    /** What some tools leave behind when the last entry goes. */
    private static final Set<String> BLANKS = Set.of("", "``", "\"\"", "''");

    private Readable() {}

    /** @throws AwsAuthFailure naming the list that cannot be read, or has an entry for nobody */
    static void require(JsonNode data) {
        for (JsonNode role : list(data, "mapRoles")) {
            if (!isMerged(role) && has(role, "rolearn") == has(role, "sso")) {
                throw unparsable("mapRoles", "an entry has no rolearn and no sso, or both");
            }
        }
        for (JsonNode user : list(data, "mapUsers")) {
            if (!isMerged(user) && !has(user, "userarn")) {
                throw unparsable("mapUsers", "an entry has no userarn");
            }
        }
        list(data, "mapAccounts");
    }

    private static JsonNode list(JsonNode data, String section) {
        String text = data.path(section).asString("");
        if (BLANKS.contains(text.strip())) {
            return YAMLMapper.shared().createArrayNode();
        }
        try {
            JsonNode list = YAMLMapper.shared().readTree(text);
            if (list.isArray() || list.isNull() || list.isMissingNode()) {
                return list;
            }
        } catch (JacksonException malformed) {
            throw unparsable(section, "it is no YAML");
        }
        throw unparsable(section, "it is no list");
    }

    /** This parser leaves it open what comes from an anchor. */
    private static boolean isMerged(JsonNode entry) {
        return entry.has("<<");
    }

    private static boolean has(JsonNode entry, String key) {
        return entry.propertyNames().stream()
                .filter(name -> Ascii.lower(name).equals(key))
                .map(entry::path)
                .anyMatch(value -> value.isObject() || !value.asString("").isEmpty());
    }

    private static AwsAuthFailure unparsable(String section, String reason) {
        return new AwsAuthFailure("failed to parse configmap: " + section + " of aws-auth cannot be read, " + reason
                + "; correct it first");
    }
}
