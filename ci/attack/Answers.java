import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** What the STS answers on one connection: to each access key its own session, with the fault that it asks for. */
final class Answers {

    private static final int FILLER_BYTES = 8000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final long endlessBytes;

    /**
     * Answer on a connection.
     *
     * @param socket below TLS
     * @param in what the server sends
     * @param out what it gets
     * @param endlessBytes after so many a head or body without end ends all the same
     */
    Answers(Socket socket, InputStream in, OutputStream out, long endlessBytes) {
        this.socket = socket;
        this.in = in;
        this.out = out;
        this.endlessBytes = endlessBytes;
    }

    /** Answer one request; return whether another may follow. */
    boolean answer(String accessKey, Fault fault) throws IOException {
        byte[] whole = Wire.bytes(text(accessKey));
        switch (fault) {
            case NONE:
                out.write(whole);
                return true;
            case INTERIM_AT_ONCE:
                out.write(Wire.bytes(interim() + text(accessKey)));
                return true;
            case INTERIM_THEN_LATER:
                out.write(Wire.bytes(interim()));
                pause(50);
                out.write(whole);
                return true;
            case SURPLUS_SAME_RECORD:
                out.write(Wire.bytes(text(accessKey) + text(accessKey)));
                return true;
            case SURPLUS_NEXT_RECORD:
                out.write(whole);
                out.write(whole);
                return true;
            case SURPLUS_LATER:
                out.write(whole);
                pause(1 + ThreadLocalRandom.current().nextInt(20));
                out.write(whole);
                return true;
            default:
                breakOff(accessKey, fault, whole);
                return false;
        }
    }

    private void breakOff(String accessKey, Fault fault, byte[] whole) throws IOException {
        switch (fault) {
            case SWITCH_AND_CLOSE ->
                out.write(Wire.bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\n\r\n"));
            case HEAD_STALLED -> Sts.stall(in);
            case HEAD_HALF -> {
                out.write(whole, 0, 30);
                Sts.stall(in);
            }
            case BODY_HALF -> {
                out.write(whole, 0, whole.length - 100);
                Sts.stall(in);
            }
            case HEAD_ENDLESS -> {
                // In one line, or in many.
                String filler = "x".repeat(FILLER_BYTES);
                boolean one = accessKey.hashCode() % 2 == 0;
                fill("HTTP/1.1 200 OK\r\nX-First: ", one ? filler : filler + "\r\nX-Next: ");
            }
            case BODY_ENDLESS ->
                fill(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                        Integer.toHexString(FILLER_BYTES) + "\r\n" + " ".repeat(FILLER_BYTES) + "\r\n");
            case RESET -> Sts.reset(socket);
            case CLOSE -> socket.close();
            default -> throw new IllegalArgumentException(fault + " does not end a connection");
        }
    }

    private static String text(String accessKey) {
        String body = "{\"GetCallerIdentityResponse\":{\"GetCallerIdentityResult\":{\"Account\":\"123456789012\","
                + "\"Arn\":\"arn:aws:sts::123456789012:assumed-role/Admin/" + accessKey + "\","
                + "\"UserId\":\"AROA:" + accessKey + "\"},\"ResponseMetadata\":{\"RequestId\":\"1\"}}}";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static String interim() {
        return switch (ThreadLocalRandom.current().nextInt(4)) {
            case 0 -> "HTTP/1.1 100 Continue\r\n\r\n";
            case 1 -> "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n";
            case 2 -> "HTTP/1.1 102 Processing\r\n\r\n";
            default -> "HTTP/1.1 103 Early Hints\r\nLink: </>; rel=preload\r\n\r\n";
        };
    }

    private void fill(String begin, String again) throws IOException {
        out.write(Wire.bytes(begin));
        byte[] more = Wire.bytes(again);
        for (long sent = 0; sent < endlessBytes; sent += more.length) {
            out.write(more);
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
