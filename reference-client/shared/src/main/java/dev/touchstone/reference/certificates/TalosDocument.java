package dev.touchstone.reference.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The document of a Talos machine configuration that has the API server ask the webhook. Its kubeconfig must be
 * self-contained, because the API server of Talos reads no file of the host.
 *
 * @see <a
 *     href="https://docs.siderolabs.com/talos/v1.15/reference/configuration/kubernetes/kubeauthenticationwebhookconfig">
 *     KubeAuthenticationWebhookConfig</a>
 */
public final class TalosDocument {

    private TalosDocument() {}

    /**
     * Write the file.
     *
     * @param kubeconfig of the webhook, self-contained
     * @throws UnusablePairException if it cannot be written or the kubeconfig cannot be read
     */
    public static void write(Path file, Path kubeconfig) {
        try {
            OwnerFile.write(file, text(Files.readString(kubeconfig)), "rw-r--r--");
        } catch (IOException bad) {
            throw new UnusablePairException("could not create the Talos document " + file + ": " + bad, bad);
        }
    }

    private static String text(String kubeconfig) {
        return """
                apiVersion: v1alpha1
                kind: KubeAuthenticationWebhookConfig
                # Without a version, kube-apiserver sends v1beta1.
                version: v1
                kubeconfig: |
                """ + kubeconfig.indent(2);
    }
}
