import io.undertow.Undertow;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.UndertowClient;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StringReadChannelListener;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.ssl.XnioSsl;

/**
 * The floor of the reference server: its JVM, its options and class archive, its HTTP server and TLS, one request to STS for
 * each review, and nothing else. Nothing is read of the review or of what STS says, and every answer is the same. What this
 * needs, no server on them can do without.
 *
 * <p>Arguments: a PKCS #12 file with the certificate and the key of this server and of STS, its password, the port, and the
 * address of STS.
 */
final class Floor {

    private static final String ANSWER =
            "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1\",\"status\":{\"authenticated\":true,"
                    + "\"user\":{\"username\":\"admin:sess\",\"groups\":[\"system:masters\"]}}}";

    private final URI sts;
    private final XnioSsl tls;
    /** Of the one I/O thread, which alone is here. */
    private final Deque<ClientConnection> idle = new ArrayDeque<>();

    private Floor(URI sts, SSLContext context) {
        this.sts = sts;
        this.tls = new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, context);
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        SSLContext context = tls(Path.of(arguments[0]), arguments[1].toCharArray());
        Floor floor = new Floor(URI.create(arguments[3]), context);
        Undertow.builder()
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setDirectBuffers(false)
                .addHttpsListener(Integer.parseInt(arguments[2]), "127.0.0.1", context)
                .setHandler(exchange -> exchange.getRequestReceiver()
                        .receiveFullBytes((received, body) ->
                                received.dispatch(SameThreadExecutor.INSTANCE, () -> floor.ask(received))))
                .build()
                .start();
    }

    private void ask(HttpServerExchange review) {
        ClientConnection free = idle.pollLast();
        if (free != null) {
            ask(review, free);
            return;
        }
        UndertowClient.getInstance()
                .connect(
                        (Then<ClientConnection>) opened -> ask(review, opened),
                        sts,
                        review.getIoThread(),
                        tls,
                        review.getConnection().getByteBufferPool(),
                        OptionMap.EMPTY);
    }

    private void ask(HttpServerExchange review, ClientConnection connection) {
        ClientRequest request = new ClientRequest().setMethod(Methods.GET).setPath("/");
        request.getRequestHeaders().put(Headers.HOST, sts.getHost());
        connection.sendRequest(request, (Then<ClientExchange>) asked -> {
            asked.setResponseListener((Then<ClientExchange>) answered ->
                    new StringReadChannelListener(review.getConnection().getByteBufferPool()) {
                        @Override
                        protected void stringDone(String identity) {
                            idle.addLast(connection);
                            review.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
                            review.getResponseSender().send(ANSWER);
                        }

                        @Override
                        protected void error(IOException failure) {
                            throw new IllegalStateException("STS did not answer", failure);
                        }
                    }.setup(answered.getResponseChannel()));
            asked.getRequestChannel().shutdownWrites();
            asked.getRequestChannel().flush();
        });
    }

    /** What comes next; whatever fails ends up in the log, and the review has no answer. */
    private interface Then<T> extends ClientCallback<T> {

        void next(T result) throws IOException;

        @Override
        default void completed(T result) {
            try {
                next(result);
            } catch (IOException e) {
                failed(e);
            }
        }

        @Override
        default void failed(IOException failure) {
            throw new IllegalStateException("STS cannot be asked", failure);
        }
    }

    private static SSLContext tls(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            store.load(stored, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("sts", store.getCertificate(store.aliases().nextElement()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
