package dev.touchstone.reference.certificates;

import dev.touchstone.reference.logging.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The kubeconfig from which the API server takes the webhook's URL and certificate (CLI-11). */
public final class WebhookKubeconfig {

    private WebhookKubeconfig() {}

    /**
     * Write the file; warn if the certificate does not name that host, so that the API server will not trust it.
     *
     * @param certificate the file that the pair was loaded from
     * @throws UnusablePairException if it cannot be written or the certificate cannot be read
     */
    public static void write(Path file, Path certificate, ServingPair served, String hostname, int port, EventLog log) {
        Suitability.warnUnlessNamed(served.leaf(), certificate, hostname, log);
        try {
            String pem = Base64.getEncoder().encodeToString(Files.readAllBytes(certificate));
            OwnerFile.write(file, text(pem, hostname, port), "rw-r--r--");
        } catch (IOException bad) {
            throw new UnusablePairException("could not create webhook kubeconfig " + file + ": " + bad, bad);
        }
    }

    private static String text(String authority, String hostname, int port) {
        String host = hostname.contains(":") ? "[" + hostname + "]" : hostname;
        // The port is not %d, which in some locales has digits of its own.
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: aws-iam-authenticator
                  cluster:
                    certificate-authority-data: %s
                    server: https://%s:%s/authenticate
                # The user is the API server, as a client of the webhook.
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
