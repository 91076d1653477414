package dev.touchstone.features.proof.doubles;

import dev.touchstone.features.proof.server.Certificates;
import dev.touchstone.features.proof.server.HttpsListener;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/** The double that accepts every token with the right prefix, as a command with the upstream's command line. */
public final class TrustingServer {

    private TrustingServer() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        List<String> words = Arrays.asList(arguments);
        Path state = Path.of(words.get(words.indexOf("--state-dir") + 1));
        int port = Integer.parseInt(words.get(words.indexOf("--port") + 1));
        HttpsListener.start(
                port,
                List.of("TLSv1.3", "TLSv1.2"),
                Certificates.serving(state.resolve("cert.pem"), state.resolve("key.pem")),
                DoubleServers::trusting);
    }
}
