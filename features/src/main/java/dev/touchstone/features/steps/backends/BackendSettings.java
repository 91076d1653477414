package dev.touchstone.features.steps.backends;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.List;
import java.util.Set;

/** The settings of authenticators whose mappings change while they run. */
final class BackendSettings {

    /** The optional feature that maps by permission set. */
    private static final String PERMISSION_SETS = "sso-role-match";

    static final String MAPPINGS = "mappings.json";
    static final String MODE = "mode.json";

    /** In every configuration file that must not be asked. */
    private static final String FILE_ONLY = """
            mapRoles:
            - rolearn: arn:aws:iam::%1$s:role/FileOnly
              username: file-only
            """.formatted(Settings.ACCOUNT);

    /** In the configuration file beside backends of the cluster, which alone are asked. */
    private static final String NOT_ASKED = FILE_ONLY + """
            mapUsers:
            - userarn: arn:aws:iam::%s:user/FileOnly
              username: file-only
            mapAccounts:
            - "222222222222"
            """.formatted(Settings.ACCOUNT);

    private BackendSettings() {}

    static ServerSettings awsAuth() {
        return awsAuth("EKSConfigMap");
    }

    /** @param mode a name of the backend */
    static ServerSettings awsAuth(String mode) {
        return awsAuth(mode, CurrentTestBed.get().unclaimed());
    }

    /** @param unclaimed features that the server does not claim: older ones end at once for a gate that they do not know */
    static ServerSettings awsAuth(String mode, Set<String> unclaimed) {
        List<String> gates =
                unclaimed.contains(PERMISSION_SETS) ? List.of() : List.of("--feature-gates", "SSORoleMatch=true");
        return Settings.of(Settings.CLUSTER, "backendMode: [" + mode + "]\n" + NOT_ASKED, gates);
    }

    static ServerSettings identityMappings() {
        return Settings.of(Settings.CLUSTER, "backendMode: [CRD]\n" + NOT_ASKED, List.of());
    }

    /** @param mode the one backend, whose usernames may not begin so */
    static ServerSettings reserving(String mode, String prefix) {
        return reserving(mode, mode, prefix);
    }

    /**
     * Ask the mappings of the configuration file after another backend.
     *
     * @param mode the backend that is asked first
     * @param rest of the server's configuration, YAML
     */
    static ServerSettings first(String mode, String rest) {
        return Settings.of(Settings.CLUSTER, "backendMode: [" + mode + ", MountedFile]\n" + rest, List.of());
    }

    /** @param name what the reserved list calls the backend */
    static ServerSettings reserving(String mode, String name, String prefix) {
        String configuration = """
                backendMode: [%s]
                reservedPrefixConfig:
                - backendMode: %s
                  usernamePrefixReserveList: ["%s"]
                """.formatted(mode, name, prefix);
        return Settings.of(Settings.CLUSTER, configuration, List.of());
    }

    static ServerSettings dynamicFile() {
        return dynamicFile(MAPPINGS);
    }

    /** @param name of the file, within the server's folder */
    static ServerSettings dynamicFile(String name) {
        return Settings.of(Settings.CLUSTER, "backendMode: [DynamicFile]\ndynamicfilepath: " + path(name), List.of());
    }

    /** Find principals by user ID, and leave those whom it does not find to the configuration file. */
    static ServerSettings dynamicFileByUserId() {
        return Settings.of(
                Settings.CLUSTER,
                "backendMode: [DynamicFile, MountedFile]\ndynamicfileUserIDStrict: true\ndynamicfilepath: "
                        + path(MAPPINGS) + "\n" + NOT_ASKED,
                List.of());
    }

    /** @param order backends by name, parted by commas */
    static ServerSettings chain(String order, String rest) {
        return chain(order, rest, List.of());
    }

    /**
     * Name the backends by a flag, which counts, and others in the configuration file.
     *
     * @param order backends by name, parted by commas
     * @param configured the others, by name, parted by commas
     */
    static ServerSettings chainByFlag(String order, String configured, String rest) {
        return chain(configured, rest, List.of("--backend-mode", order));
    }

    private static ServerSettings chain(String order, String rest, List<String> flags) {
        return Settings.of(
                Settings.CLUSTER,
                "backendMode: [" + order + "]\ndynamicfilepath: " + path(MAPPINGS) + "\n" + rest,
                flags);
    }

    /** Have a role in both backends, one in each alone, and an account in the configuration file. */
    static ServerSettings modeFile() {
        String mounted = """
                dynamicBackendModePath: %s
                mapRoles:
                - rolearn: arn:aws:iam::%2$s:role/Both
                  username: mounted
                - rolearn: arn:aws:iam::%2$s:role/OnlyMounted
                  username: only-mounted
                mapAccounts:
                - "222222222222"
                """.formatted(path(MODE), Settings.ACCOUNT);
        String dynamic = """
                {"mapRoles": [
                  {"rolearn": "arn:aws:iam::%1$s:role/Both", "username": "dynamic"},
                  {"rolearn": "arn:aws:iam::%1$s:role/OnlyDynamic", "username": "only-dynamic"}]}
                """.formatted(Settings.ACCOUNT);
        return chain("MountedFile, DynamicFile", mounted).withFile(MAPPINGS, dynamic);
    }

    /** @param order what the mode file says when the authenticator starts */
    static ServerSettings modeFile(String order) {
        return modeFile().withFile(MODE, mode(order));
    }

    /** Return the text of a mode file. */
    static String mode(String order) {
        return "{\"LastUpdatedDateTime\": \"1\", \"Version\": \"1\", \"backendMode\": \"" + order + "\"}";
    }

    private static String path(String name) {
        return ServerSettings.FOLDER + "/" + name;
    }
}
