import io.undertow.Undertow;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The floor of the reference server: its JVM, its options and class archive, its HTTP server and TLS, and nothing else. Every
 * review gets the same answer, nothing is read of it, and no STS is asked. What this needs, no server on them can do without.
 *
 * <p>Arguments: a PKCS #12 file with the certificate and the key, its password, and the port.
 */
final class Floor {

    private static final String ANSWER =
            "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1\",\"status\":{\"authenticated\":true,"
                    + "\"user\":{\"username\":\"admin:sess\",\"groups\":[\"system:masters\"]}}}";

    private Floor() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Undertow.builder()
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setDirectBuffers(false)
                .addHttpsListener(
                        Integer.parseInt(arguments[2]),
                        "127.0.0.1",
                        tls(Path.of(arguments[0]), arguments[1].toCharArray()))
                .setHandler(exchange -> exchange.getRequestReceiver().receiveFullBytes((received, body) -> {
                    received.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
                    received.getResponseSender().send(ANSWER);
                }))
                .build()
                .start();
    }

    private static SSLContext tls(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            store.load(stored, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
