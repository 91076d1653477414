import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An STS that answers each access key with a session of that name, and misbehaves as the host and the access key ask.
 * It is behind a CONNECT proxy, and on port 443 of 127.0.0.2, where it closes after each answer, so that every login
 * has to connect anew. A thread for each connection.
 */
final class Sts {

    static final int PROXY = 3128;
    /** Behaves. */
    static final String GOOD = "sts.us-east-1.amazonaws.com";
    /** Breaks off now and then before a request can be sent. */
    static final String RANDOM = "sts.us-west-2.amazonaws.com";
    /** Leaves CONNECT unanswered. */
    static final String CONNECT_STALLED = "sts.eu-west-1.amazonaws.com";
    /** Leaves the TLS handshake unanswered. */
    static final String TLS_STALLED = "sts.eu-west-2.amazonaws.com";
    /** Does as the access key says. */
    static final String TOLD = "sts.eu-central-1.amazonaws.com";

    /** Hosts that each server knows by name, and that this one's network does not reach: as with CONNECT_STALLED. */
    static final List<String> UNREACHED = List.of("sts.amazonaws.com", "sts-fips.us-east-1.amazonaws.com");

    private static final Set<String> NAMES = Set.of(GOOD, RANDOM, CONNECT_STALLED, TLS_STALLED, TOLD);
    private static final Pattern ACCESS_KEY = Pattern.compile("X-Amz-Credential=([A-Z0-9]+)%2F");

    private final SSLContext tls;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(null, work, "sts", 256 << 10);
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger idle = new AtomicInteger();
    private volatile long endlessBytes = 70L << 20;

    private Sts(SSLContext tls) {
        this.tls = tls;
    }

    /** Start, with the key in sts.p12 in the folder. */
    static Sts start(Path folder) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(folder.resolve("sts.p12").toFile())) {
            store.load(in, "attack".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "attack".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        Sts sts = new Sts(context);
        sts.listen("127.0.0.1", PROXY, socket -> sts.proxy(socket));
        sts.listen(Names.STS, 443, socket -> sts.secure(socket, GOOD, 1));
        return sts;
    }

    /** Return the connections that are open now. */
    int open() {
        return open.get();
    }

    /** Return those of them that wait for another request after a good answer. */
    int idle() {
        return idle.get();
    }

    /** Say how much of a head or body without end is sent before it ends all the same. */
    void endlessBytes(long bytes) {
        endlessBytes = bytes;
    }

    private interface Work {
        void with(Socket socket) throws IOException;
    }

    private void listen(String address, int port, Work work) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.bind(new InetSocketAddress(address, port), 4096);
        threads.execute(() -> {
            while (true) {
                try {
                    Socket socket = listening.accept();
                    open.incrementAndGet();
                    threads.execute(() -> serve(socket, work));
                } catch (IOException refused) {
                    System.err.println("the STS cannot accept: " + refused);
                }
            }
        });
    }

    private void serve(Socket socket, Work work) {
        try (socket) {
            socket.setTcpNoDelay(true);
            work.with(socket);
        } catch (IOException gone) {
            // The server has closed, as it may.
        } finally {
            open.decrementAndGet();
        }
    }

    private void proxy(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String[] words = Wire.head(in).split("[ :]", 3);
        String host = words.length < 2 ? "" : words[1];
        int draw = host.equals(RANDOM) ? ThreadLocalRandom.current().nextInt(700) : 0;
        if (host.equals(CONNECT_STALLED) || UNREACHED.contains(host) || draw == 1) {
            stall(in);
        } else if (draw == 2) {
            reset(socket);
        } else if (draw == 3) {
            socket.close();
        } else if (!NAMES.contains(host)) {
            socket.getOutputStream().write(Wire.bytes("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"));
        } else {
            socket.getOutputStream().write(Wire.bytes("HTTP/1.1 200 OK\r\n\r\n"));
            if (host.equals(TLS_STALLED) || draw == 4) {
                stall(in);
            } else {
                secure(socket, host, Integer.MAX_VALUE);
            }
        }
    }

    private void secure(Socket socket, String host, int requests) throws IOException {
        try (SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true)) {
            secure.setUseClientMode(false);
            InputStream in = new BufferedInputStream(secure.getInputStream());
            Answers answers = new Answers(socket, in, secure.getOutputStream(), endlessBytes);
            boolean goesOn = true;
            for (int i = 0; i < requests && goesOn; i++) {
                Matcher key = ACCESS_KEY.matcher(i == 0 ? Wire.head(in) : idleHead(in));
                goesOn = key.find()
                        && answers.answer(key.group(1), host.equals(GOOD) ? Fault.NONE : Fault.of(key.group(1)));
            }
        }
    }

    private String idleHead(InputStream in) throws IOException {
        idle.incrementAndGet();
        try {
            in.mark(1);
            int next = in.read();
            if (next < 0) {
                return "";
            }
            in.reset();
        } finally {
            idle.decrementAndGet();
        }
        return Wire.head(in);
    }

    /** Say nothing until the server closes. */
    static void stall(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // What it sends meanwhile is not answered.
        }
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
