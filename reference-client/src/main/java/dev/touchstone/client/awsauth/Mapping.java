package dev.touchstone.client.awsauth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who becomes which Kubernetes user. */
public sealed interface Mapping {

    /** The Kubernetes user. */
    String username();

    /** The Kubernetes groups. */
    List<String> groups();

    /** The key of the ConfigMap's data that lists such mappings. */
    String section();

    /** Names it in messages, such as {@code role ARN}. */
    String kind();

    /** Tells it from others; letter case does not count. */
    String key();

    /** Its own fields, without user and groups. */
    Map<String, Object> subject();

    /** Gives the fields of its entry. */
    default Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>(subject());
        entry.put("username", username());
        entry.put("groups", groups());
        return entry;
    }

    /** A role by its ARN, path left out. */
    record Role(String roleArn, String username, List<String> groups) implements Mapping {

        @Override
        public String section() {
            return "mapRoles";
        }

        @Override
        public String kind() {
            return "role ARN";
        }

        @Override
        public String key() {
            return roleArn;
        }

        @Override
        public Map<String, Object> subject() {
            return Map.of("rolearn", roleArn);
        }
    }

    /** The role of an SSO permission set, whatever its suffix. */
    record SsoRole(String permissionSetName, String accountId, String partition, String username, List<String> groups)
            implements Mapping {

        @Override
        public String section() {
            return "mapRoles";
        }

        @Override
        public String kind() {
            return "role ARN";
        }

        @Override
        public String key() {
            return "arn:" + partition + ":iam::" + accountId + ":role/AWSReservedSSO_" + permissionSetName + "_*";
        }

        @Override
        public Map<String, Object> subject() {
            Map<String, Object> sso = new LinkedHashMap<>();
            sso.put("permissionSetName", permissionSetName);
            sso.put("accountID", accountId);
            sso.put("partition", partition);
            return Map.of("sso", sso);
        }
    }

    /** A user by its ARN, path included. */
    record User(String userArn, String username, List<String> groups) implements Mapping {

        @Override
        public String section() {
            return "mapUsers";
        }

        @Override
        public String kind() {
            return "user ARN";
        }

        @Override
        public String key() {
            return userArn;
        }

        @Override
        public Map<String, Object> subject() {
            return Map.of("userarn", userArn);
        }
    }
}
