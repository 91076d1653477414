import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Clients with TLS, or with the start of it, on a few threads that open them, and a few that see to each once a second or oftener. */
final class TlsClients {

    /** So many handshakes at once: each takes the server's processor for milliseconds, whoever asks for it. */
    private static final int THREADS = 12;

    private static final int CONNECT_MILLIS = 3000;
    private static final long OFTEN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** The start of an encrypted record of TLS 1.3 that is as long as may be. */
    private static final byte[] LONG_RECORD = {23, 3, 3, 0x40, 0};

    private static final byte[] SPOILT_RECORD = Arrays.copyOf(new byte[] {23, 3, 3, 0, 64}, 5 + 64);

    private final SSLContext tls = Wire.trustingAnyone();
    private final Flood.Kind kind;
    private final Pace pace;
    private final AtomicReferenceArray<Socket> clients;

    TlsClients(Flood.Kind kind, Pace pace, int count) {
        this.kind = kind;
        this.pace = pace;
        clients = new AtomicReferenceArray<>(count);
    }

    /** Keep them all open until the end. */
    void run() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
        for (int i = 0; i < THREADS; i++) {
            int first = i;
            threads.submit(() -> {
                keepOpen(first);
                return null;
            });
            threads.submit(() -> {
                goOn(first);
                return null;
            });
        }
        threads.shutdown();
        while (pace.goesOn()) {
            threads.awaitTermination(100, TimeUnit.MILLISECONDS);
        }
    }

    private void keepOpen(int first) throws InterruptedException {
        while (pace.goesOn()) {
            long round = System.nanoTime();
            for (int i = first; i < clients.length() && pace.goesOn(); i += THREADS) {
                if (clients.get(i) == null) {
                    clients.set(i, open(i));
                }
            }
            pace.rest(round, OFTEN_NANOS);
        }
    }

    private void goOn(int first) throws InterruptedException {
        long length = kind.then() == Flood.Then.DRIBBLE ? OFTEN_NANOS : Pace.SECOND_NANOS;
        while (pace.goesOn()) {
            long round = System.nanoTime();
            for (int i = first; i < clients.length() && pace.goesOn(); i += THREADS) {
                Socket client = clients.get(i);
                if (client != null && !goesOn(client)) {
                    clients.set(i, null);
                }
            }
            pace.rest(round, length);
        }
    }

    private Socket open(int number) throws InterruptedException {
        if (!pace.takeTurn()) {
            return null;
        }
        try {
            boolean begun = kind.tls() == Flood.Tls.BEGUN;
            CorkedSocket plain = Wire.connectPlain(CONNECT_MILLIS);
            Socket socket = begun ? plain : Wire.secure(tls, plain);
            plain.cork();
            socket.getOutputStream().write(kind.opening(number));
            if (kind.behind().length > 0) {
                socket.getOutputStream().write(kind.behind());
            }
            plain.uncork();
            if (begun) {
                socket.getInputStream().read();
            }
            if (kind.then() == Flood.Then.DRIBBLE) {
                socket.getOutputStream().write(LONG_RECORD);
            }
            rekey(socket);
            if (kind.then() == Flood.Then.SPOIL) {
                plain.getOutputStream().write(SPOILT_RECORD);
            }
            if (kind.then() == Flood.Then.RESET) {
                plain.setSoLinger(true, 0);
                plain.close();
                return null;
            }
            return socket;
        } catch (IOException refused) {
            return null;
        } finally {
            pace.noteCame();
        }
    }

    /** Do what there is to do each time; tells whether the server is seen not to have closed. */
    private boolean goesOn(Socket socket) {
        try {
            if (kind.more().length > 0) {
                socket.getOutputStream().write(kind.more());
            }
            rekey(socket);
            if (kind.then() == Flood.Then.READ) {
                socket.setSoTimeout(1);
                return socket.getInputStream().read() >= 0;
            }
            return true;
        } catch (SocketTimeoutException nothingYet) {
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** For TLS 1.3, a handshake that is asked for again renews the keys. */
    private void rekey(Socket socket) throws IOException {
        switch (kind.then()) {
            case REKEY -> ((SSLSocket) socket).startHandshake();
            case REKEY_BOTH -> KeyUpdates.send((SSLSocket) socket, KeyUpdates.MOST, true);
            case REKEY_OWN -> KeyUpdates.send((SSLSocket) socket, KeyUpdates.MOST, false);
            case REKEY_OFTEN -> KeyUpdates.send((SSLSocket) socket, KeyUpdates.MOST / 20, true);
            default -> {}
        }
    }
}
