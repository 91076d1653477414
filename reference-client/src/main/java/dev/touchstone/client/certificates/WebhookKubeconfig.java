package dev.touchstone.client.certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The file that tells an API server where the webhook is and which certificate it has (requirement CLI-11). */
public final class WebhookKubeconfig {

    private WebhookKubeconfig() {}

    /**
     * Writes it.
     *
     * @param hostname the name that the certificate is for
     * @param port 1 to 65535
     * @throws PairFailure if it cannot be written
     */
    public static void write(Path file, ServingPair pair, String hostname, int port) {
        try {
            String authority = Base64.getEncoder().encodeToString(Files.readAllBytes(pair.certificate()));
            String host = hostname.contains(":") ? "[" + hostname + "]" : hostname;
            OwnerFile.write(file, text(authority, host, port).getBytes(StandardCharsets.UTF_8), "rw-r--r--");
        } catch (IOException failed) {
            throw new PairFailure(
                    "could not create webhook kubeconfig " + file + ": " + failed + "; make its folder writable",
                    failed);
        }
    }

    private static String text(String authority, String host, int port) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: aws-iam-authenticator
                  cluster:
                    certificate-authority-data: %s
                    server: https://%s:%d/authenticate
                users:
                - name: apiserver
                contexts:
                - name: webhook
                  context:
                    cluster: aws-iam-authenticator
                    user: apiserver
                current-context: webhook
                """.formatted(authority, host, port);
    }
}
