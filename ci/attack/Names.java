import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A name server that knows the good STS, and takes two seconds to say that it knows no other. */
final class Names {

    static final String STS = "127.0.0.2";

    private static final int HEADER_BYTES = 12;
    private static final int TYPE_A = 1;
    private static final long UNKNOWN_MILLIS = 2000;

    private final DatagramSocket socket;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(Names::daemon);

    private Names(DatagramSocket socket) {
        this.socket = socket;
    }

    static void start() throws IOException {
        Names names = new Names(new DatagramSocket(new InetSocketAddress("127.0.0.1", 53)));
        daemon(names::run).start();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "names");
        thread.setDaemon(true);
        return thread;
    }

    private void run() {
        byte[] buffer = new byte[1500];
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                answer(Arrays.copyOf(buffer, packet.getLength()), packet.getSocketAddress());
            } catch (IOException broken) {
                System.err.println("the name server failed: " + broken);
            }
        }
    }

    private void answer(byte[] query, java.net.SocketAddress from) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = HEADER_BYTES;
        while (query[at] != 0) {
            name.append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII))
                    .append('.');
            at += 1 + query[at];
        }
        int type = query[at + 2];
        byte[] question = Arrays.copyOf(query, at + 5);
        if (name.toString().equals(Sts.GOOD + ".")) {
            send(type == TYPE_A ? withAddress(question) : reply(question, 0, 0), from);
        } else {
            byte[] unknown = reply(question, 3, 0);
            later.schedule(() -> send(unknown, from), UNKNOWN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static byte[] withAddress(byte[] question) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(16)
                .putShort((short) 0xC00C)
                .putShort((short) TYPE_A)
                .putShort((short) 1)
                .putInt(60)
                .putShort((short) 4)
                .put(InetAddress.getByName(STS).getAddress());
        byte[] reply = Arrays.copyOf(reply(question, 0, 1), question.length + record.position());
        System.arraycopy(record.array(), 0, reply, question.length, record.position());
        return reply;
    }

    /** The question again, with no other records than so many answers. */
    private static byte[] reply(byte[] question, int code, int answers) {
        byte[] reply = question.clone();
        ByteBuffer.wrap(reply, 2, HEADER_BYTES - 2)
                .putShort((short) (0x8180 | code))
                .putShort((short) 1)
                .putShort((short) answers)
                .putShort((short) 0)
                .putShort((short) 0);
        return reply;
    }

    private Void send(byte[] reply, java.net.SocketAddress to) {
        try {
            socket.send(new DatagramPacket(reply, reply.length, to));
        } catch (IOException gone) {
            System.err.println("the name server cannot answer: " + gone);
        }
        return null;
    }
}
