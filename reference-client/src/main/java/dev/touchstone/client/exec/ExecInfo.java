package dev.touchstone.client.exec;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The request of kubectl to a credential plugin, the variable {@code KUBERNETES_EXEC_INFO}. */
public final class ExecInfo {

    /** Names the variable. */
    public static final String VARIABLE = "KUBERNETES_EXEC_INFO";

    /** What a client that says nothing gets (requirement EXE-02). */
    public static final String DEFAULT_VERSION = "client.authentication.k8s.io/v1beta1";

    private static final Set<String> KNOWN_VERSIONS =
            Set.of("client.authentication.k8s.io/v1", DEFAULT_VERSION, "client.authentication.k8s.io/v1alpha1");

    private static final String KUBECTL_FORM = "{\"kind\":\"ExecCredential\",\"apiVersion\":\"";

    private ExecInfo() {}

    /**
     * Read the version to answer in. Everything else in the request, such as {@code spec.cluster.config}, does not
     * matter to it (requirement EXE-04). A request that is no JSON object, or whose version is no string, counts as
     * none (EXE-05), and so does a version that is not known here: kubectl then says which two versions do not go
     * together, while an answer in an unknown form might be taken for something else (EXE-06).
     *
     * @param info the variable's value; null or empty if unset
     */
    public static String apiVersion(@Nullable String info) {
        if (info == null || info.isEmpty()) {
            return DEFAULT_VERSION;
        }
        String quick = asKubectlWritesIt(info);
        // What reads any JSON is loaded only for what kubectl does not write.
        String asked = quick == null ? ExecInfoReader.apiVersion(info) : quick;
        return KNOWN_VERSIONS.contains(asked) ? asked : DEFAULT_VERSION;
    }

    /** Read the version from where kubectl and client-go put it; null if the text begins otherwise. */
    private static @Nullable String asKubectlWritesIt(String info) {
        if (!info.startsWith(KUBECTL_FORM) || !info.stripTrailing().endsWith("}}")) {
            return null;
        }
        int end = info.indexOf('"', KUBECTL_FORM.length());
        String version = end < 0 ? "" : info.substring(KUBECTL_FORM.length(), end);
        return version.isEmpty() || version.indexOf('\\') >= 0 || !info.startsWith(",", end + 1) ? null : version;
    }
}
