package dev.touchstone.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.certificates.PairFiles;
import dev.touchstone.reference.testing.Logs;
import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.server.certificates.ServingTls;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

class ClientsTest {

    /** The content of a hello that no TLS version knows: enough to get an alert, which proves that the server is reading. */
    private static final byte[] NO_HELLO =
            ByteBuffer.allocate(60).putInt(1 << 24 | 60 - 4).array();

    private static final byte[] NO_HANDSHAKE = inRecordsOf(60);

    private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final int STRANGERS = 20;
    /** Less than the strangers weigh, and more than all others here. */
    private static final ClientLimits LONG = patient(80 * 1024);

    private final Logs logs = new Logs();
    private final BlockingQueue<HttpServerExchange> held = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    @Test
    void enter_noMoreRoom_theOneSilentLongestGoes() throws IOException {
        try (HttpListener listener = listen(LONG, exchange -> exchange.setStatusCode(204));
                Strangers strangers = new Strangers(listener)) {
            strangers.last().getOutputStream().write(NO_HANDSHAKE);
            assertThat(strangers.last().getInputStream().read())
                    .as("an alert begins with")
                    .isEqualTo(0x15);

            assertThat(strangers.first().getInputStream().read()).as("the end").isEqualTo(-1);
            await().untilAsserted(() -> assertThat(logs.text()).contains("closing the longest-idle clients"));
        }
    }

    private static byte[] inRecordsOf(int bytes) {
        ByteBuffer records = ByteBuffer.allocate(NO_HELLO.length / bytes * (5 + bytes));
        for (int from = 0; from < NO_HELLO.length; from += bytes) {
            records.put(new byte[] {0x16, 3, 1}).putShort((short) bytes).put(NO_HELLO, from, bytes);
        }
        return records.array();
    }

    /** Part of one record, all of it but a byte, and of two records all but a byte. */
    @ParameterizedTest
    @CsvSource({"60,7", "60,64", "30,69"})
    void enter_halvesOfHellos_costTheirBytes(int recordBytes, int sent) throws Exception {
        List<Socket> halves = new ArrayList<>();
        // Less than a tenth of what they weigh as handshakes.
        try (HttpListener listener = listen(patient(160 * 1024), exchange -> exchange.setStatusCode(204))) {
            for (int i = 0; i < STRANGERS; i++) {
                Socket half = connect(listener);
                halves.add(half);
                half.getOutputStream().write(inRecordsOf(recordBytes), 0, sent);
            }
            for (Socket half : halves) {
                assertStaysOpen(half);
            }
        } finally {
            for (Socket half : halves) {
                half.close();
            }
        }
    }

    @Test
    void enter_longHellosInTwoRecords_areReadWhole() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (HttpListener listener = listen(patient(64 << 20), exchange -> exchange.setStatusCode(204))) {
            for (int i = 0; i < STRANGERS; i++) {
                Socket socket = connect(listener);
                sockets.add(socket);
                socket.getOutputStream().write(longHello());
            }
            for (Socket socket : sockets) {
                assertThat(socket.getInputStream().read())
                        .as("an alert begins with")
                        .isEqualTo(0x15);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** One of 8,000 bytes that are none of a hello. */
    private static byte[] longHello() {
        int half = 4000;
        return ByteBuffer.allocate(2 * (5 + half))
                .put(new byte[] {0x16, 3, 1})
                .putShort((short) half)
                .putInt(1 << 24 | (2 * half - 4))
                .put(new byte[half - 4])
                .put(new byte[] {0x16, 3, 1})
                .putShort((short) half)
                .array();
    }

    /** Java makes long lists of what is in it. */
    @ParameterizedTest
    @CsvSource({"10,true", "7000,false"})
    void enter_longHellos_weighManyTimesTheirBytes(int bytes, boolean haveRoom) throws Exception {
        try (HttpListener listener = listen(patient(400 * 1024), exchange -> exchange.setStatusCode(204));
                Socket first = connect(listener);
                Socket second = connect(listener)) {
            for (Socket each : List.of(first, second)) {
                each.getOutputStream().write(hello(bytes));
                assertThat(each.getInputStream().read())
                        .as("a handshake begins with")
                        .isEqualTo(0x16);
            }
            if (haveRoom) {
                first.getInputStream().skip(first.getInputStream().available());
                assertStaysOpen(first);
            } else {
                assertEndsEarly(first, 10_000);
            }
        }
    }

    /** Return one with a name of this length. */
    private byte[] hello(int bytes) throws IOException {
        SSLEngine engine =
                TestAuthority.trusting(new PairFiles(folder).certificate()).createSSLEngine("localhost", 1);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(new SNIServerName(7, new byte[bytes]) {}));
        engine.setSSLParameters(parameters);
        ByteBuffer hello = ByteBuffer.allocate(32 * 1024);
        engine.wrap(ByteBuffer.allocate(0), hello);
        return Arrays.copyOf(hello.array(), hello.position());
    }

    /** Of another kind than those of DNS; Java keeps them all the same. */
    @ParameterizedTest
    @CsvSource({"250,true", "301,false"})
    void shookHands_namesOfTheServer_areKeptUpToALength(int bytes, boolean kept) throws Exception {
        try (HttpListener listener = listen(patient(64 << 20), exchange -> exchange.setStatusCode(204));
                SSLSocket client = tls(listener)) {
            SSLParameters parameters = client.getSSLParameters();
            parameters.setServerNames(List.of(new SNIServerName(7, new byte[bytes]) {}));
            client.setSSLParameters(parameters);

            client.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
            if (kept) {
                assertThat(client.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 204");
            } else {
                assertEndsEarly(client, 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cameWithoutData_keysAreRenewed_onlyWhoHasLoggedInStays(boolean loggedIn) throws Exception {
        HttpHandler handler = loggedIn ? ClientsTest::letIn : exchange -> exchange.setStatusCode(204);
        try (HttpListener listener = listen(patient(64 << 20), handler);
                SSLSocket client = request(listener, GET)) {
            assertThat(client.getInputStream().readNBytes(27)).asString().startsWith("HTTP/1.1 204");
            client.startHandshake();
            client.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));

            if (loggedIn) {
                assertThat(client.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 204");
            } else {
                assertEndsEarly(client, 1);
            }
        }
    }

    @Test
    void cameWithoutData_inTheMidstOfABody_theRequestEnds() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        HttpHandler reading = exchange -> {
            exchange.addExchangeCompleteListener((completed, next) -> {
                ended.countDown();
                next.proceed();
            });
            exchange.getRequestReceiver()
                    .receiveFullBytes((whole, body) -> whole.endExchange(), (broken, failure) -> broken.endExchange());
        };
        try (HttpListener listener = listen(patient(64 << 20), reading);
                SSLSocket client = request(listener, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nbegun")) {
            client.startHandshake();

            assertEndsEarly(client, 1);
            assertThat(ended.await(10, TimeUnit.SECONDS))
                    .as("the request has ended")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9, 64})
    void enter_leavesBeforeItsHelloIsWhole_isClosed(int sent) throws Exception {
        try (HttpListener listener = listen(LONG, exchange -> exchange.setStatusCode(204));
                Socket socket = connect(listener)) {
            socket.getOutputStream().write(NO_HANDSHAKE, 0, sent);
            socket.shutdownOutput();
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().readAllBytes())
                    .as("what it is told")
                    .isEmpty();
        }
    }

    /** In one record, in several, and in more than are waited for. */
    @ParameterizedTest
    @ValueSource(ints = {60, 30, 2, 1})
    void enter_helloInPieces_isReadWhenItIsWhole(int recordBytes) throws Exception {
        try (HttpListener listener = listen(LONG, exchange -> exchange.setStatusCode(204));
                Socket socket = connect(listener)) {
            for (byte each : inRecordsOf(recordBytes)) {
                socket.getOutputStream().write(each);
            }
            assertThat(socket.getInputStream().read())
                    .as("an alert begins with")
                    .isEqualTo(0x15);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "\u0016HTTP/1.1",
                "\u0016\u0003\u0001\u007f\u007f",
                "\u0080",
                "\u00ff",
                "\u0015\u0003\u0003\u0040\u0000",
                "\u0016\u0003\u0001\u0000\u0001\u0001\u0015",
                "\u0016\u0003\u0001\u0000\u0040\u0002\u0000\u0000\u0040",
                "\u0016\u0003\u0001\u0000\u0004\u0001\u0000\u0000\u0000",
                "\u0016\u0003\u0001\u0030\u0000\u0001\u0000\u0020\u0001"
            })
    void enter_whatIsNoHello_isRefusedAtOnce(String text) throws Exception {
        try (HttpListener listener = listen(LONG, exchange -> exchange.setStatusCode(204));
                Socket socket = connect(listener)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout(10_000);
            assertEndsEarly(socket, 10_000);
        }
    }

    @Test
    void weigh_requestInWork_staysConnectedAndIsAnswered() throws Exception {
        try (HttpListener listener = listen(LONG, this::hold);
                Socket busy = request(listener, GET)) {
            HttpServerExchange inWork = held.poll(10, TimeUnit.SECONDS);
            try (Strangers strangers = new Strangers(listener)) {
                assertThat(strangers.first().getInputStream().read())
                        .as("the end")
                        .isEqualTo(-1);
                inWork.getIoThread().execute(() -> inWork.setStatusCode(204).endExchange());

                assertThat(busy.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 204");
                assertStaysOpen(strangers.last());
            }
        }
    }

    @Test
    void weigh_bodyThatDoesNotCome_isNoRequestInWork() throws Exception {
        try (HttpListener listener = listen(LONG, this::hold);
                Socket slow =
                        request(listener, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nsome")) {
            assertThat(held.poll(10, TimeUnit.SECONDS)).isNotNull();
            try (Strangers strangers = new Strangers(listener)) {
                assertThat(slow.getInputStream().read()).as("the end").isEqualTo(-1);
                assertStaysOpen(strangers.last());
            }
        }
    }

    @Test
    void weigh_whoHasLoggedIn_staysWhileOthersGo() throws Exception {
        try (HttpListener listener = listen(LONG, ClientsTest::letIn);
                Socket trusted = request(listener, GET)) {
            assertThat(trusted.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 204");
            try (Strangers strangers = new Strangers(listener)) {
                assertThat(strangers.first().getInputStream().read())
                        .as("the end")
                        .isEqualTo(-1);
                trusted.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
                await().untilAsserted(() ->
                        assertThat(trusted.getInputStream().available()).isPositive());
            }
        }
    }

    /** Whoever is far away is silent for longer than whoever sends a byte now and then. */
    @Test
    void weigh_whoSendsByteByByte_goesBeforeWhoBeganASecondLater() throws Exception {
        String part = "GET / HTTP/1.1\r\nHost: ";
        // Room for all but one.
        try (HttpListener listener = listen(patient(160 * 1024), exchange -> exchange.setStatusCode(204));
                Socket slow = request(listener, part);
                Socket other = request(listener, GET)) {
            long begun = System.nanoTime();
            assertThat(other.getInputStream().readNBytes(27)).asString().startsWith("HTTP/1.1 204");
            await().pollInterval(Duration.ofMillis(50)).until(() -> {
                slow.getOutputStream().write('x');
                return System.nanoTime() - begun > 1_100_000_000;
            });
            try (Socket far = request(listener, part)) {
                slow.getOutputStream().write('x');
                askTwice(other);

                try (Socket newcomer = request(listener, part);
                        Socket newest = request(listener, part)) {
                    assertEndsEarly(slow, 1);
                    for (Socket later : List.of(far, newcomer, newest)) {
                        assertStaysOpen(later);
                    }
                }
            }
        }
    }

    /** Far away, its first request comes a round trip after the end of its handshake. */
    @ParameterizedTest
    @CsvSource({"600,true", "0,false"})
    void weigh_whoIsAboutToSendItsFirstRequest_staysWhileInTime(long briskSeconds, boolean stays) throws Exception {
        ClientLimits limits = limits(160 * 1024, Duration.ofSeconds(briskSeconds));
        try (HttpListener listener = listen(limits, exchange -> exchange.setStatusCode(204));
                Socket first = answered(listener);
                Socket second = answered(listener);
                Socket third = answered(listener);
                Socket fourth = answered(listener);
                SSLSocket far = tls(listener)) {
            far.startHandshake();
            askTwice(first);
            // Together with the one that is silent for longest, they are too many by one.
            List<Socket> others = List.of(first, second, third, fourth);
            for (Socket other : others) {
                other.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
            }

            if (stays) {
                // Any of them, as their threads decide which is read first.
                Awaitility.await().untilAsserted(() -> assertThat(others).anyMatch(ClientsTest::hasEnded));
                far.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
                assertThat(far.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 204");
            } else {
                assertEndsEarly(far, 1);
            }
        }
    }

    private static boolean hasEnded(Socket socket) {
        try {
            socket.setSoTimeout(20);
            // What is left of its answer comes before the end.
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private SSLSocket answered(HttpListener listener) throws IOException {
        return answered(request(listener, GET));
    }

    /** By the second answer, the server has read what others sent before the first request. */
    private static void askTwice(Socket socket) throws IOException {
        for (int i = 0; i < 2; i++) {
            socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(27)).asString().startsWith("HTTP/1.1 204");
        }
    }

    /** @throws EOFException if the connection is cut off before the answer */
    private static SSLSocket answered(SSLSocket socket) throws IOException {
        byte[] answer = socket.getInputStream().readNBytes(27);
        if (answer.length == 0) {
            throw new EOFException("cut off before the answer");
        }
        assertThat(answer).asString().startsWith("HTTP/1.1 204");
        return socket;
    }

    /** Return the first connection that a sweep does not cut off while it is made, as may happen on a busy machine. */
    private static SSLSocket inTime(Callable<SSLSocket> connection) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return connection.call();
            } catch (IOException cutOff) {
                if (attempt == 20) {
                    throw cutOff;
                }
            }
        }
    }

    @Test
    void weigh_answersThatNobodyTakes_areNotKept() throws Exception {
        byte[] large = new byte[8 << 20];
        // Room for two of them and the weight of a connection.
        ClientLimits limits = patient(20 << 20);
        HttpHandler answers = exchange -> {
            Sender.willHold(exchange, large.length);
            exchange.getResponseSender().send(ByteBuffer.wrap(large));
        };
        try (HttpListener listener = listen(limits, answers);
                Socket first = request(listener, GET)) {
            assertThat(first.getInputStream().read()).isEqualTo('H');
            try (Socket second = request(listener, GET)) {
                assertThat(second.getInputStream().read()).isEqualTo('H');
                try (Socket third = request(listener, GET)) {
                    assertThat(third.getInputStream().read()).isEqualTo('H');
                    assertEndsEarly(first, large.length);
                }
            }
        }
    }

    @Test
    void fewAtOnce_oneMoreAsks_theOldestThatTakesNothingGoes() throws Exception {
        byte[] large = new byte[8 << 20];
        ClientLimits limits = patient(64 << 20);
        HttpHandler answers =
                new FewAtOnce(2, exchange -> exchange.getResponseSender().send(ByteBuffer.wrap(large)));
        try (HttpListener listener = listen(limits, answers);
                Socket first = request(listener, GET)) {
            assertThat(first.getInputStream().read()).isEqualTo('H');
            try (Socket second = request(listener, GET);
                    Socket third = request(listener, GET)) {
                assertThat(second.getInputStream().read()).isEqualTo('H');
                assertThat(third.getInputStream().readNBytes(large.length)).hasSize(large.length);
                assertEndsEarly(first, large.length);
            }
        }
    }

    @Test
    void sweep_whoTakesTooLong_isCutOff() throws Exception {
        ClientLimits limits = brief(200);
        HttpHandler huge = exchange -> exchange.getResponseSender().send(ByteBuffer.wrap(new byte[32 << 20]));
        try (HttpListener listener = listen(limits, huge);
                Socket silent = connect(listener);
                Socket slow = inTime(() -> request(listener, "GET / HTTP/1.1\r\nHost: "));
                Socket deaf = inTime(() -> request(listener, GET))) {
            assertThat(silent.getInputStream().read()).as("the end").isEqualTo(-1);
            assertThat(slow.getInputStream().read()).as("the end").isEqualTo(-1);
            await().untilAsserted(() -> assertThatThrownBy(
                            () -> deaf.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOf(IOException.class));
        }
    }

    @Test
    void sweep_idleWithinItsLimit_staysConnected() throws Exception {
        ClientLimits limits = brief(100);
        try (HttpListener listener = listen(limits, exchange -> exchange.setStatusCode(204));
                Socket kept = inTime(() -> answered(listener));
                Socket silent = connect(listener)) {
            // By now the sweep has run.
            assertThat(silent.getInputStream().read()).as("the end").isEqualTo(-1);
            kept.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
            assertThat(kept.getInputStream().read()).isPositive();
        }
    }

    @Test
    void sweep_keysRenewedInTheMidstOfARequest_itsTimeGoesOn() throws Exception {
        try (HttpListener listener = listen(brief(200), ClientsTest::letIn);
                SSLSocket renewing = inTime(() -> answered(listener))) {
            assertThat(renewing.getSession().getProtocol()).isEqualTo("TLSv1.3");
            renewing.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));

            await().pollInterval(Duration.ofMillis(50)).untilAsserted(() -> assertThatThrownBy(() -> {
                        renewing.startHandshake();
                        renewing.getOutputStream().write('x');
                    })
                    .isInstanceOf(IOException.class));
        }
    }

    private static void letIn(HttpServerExchange exchange) {
        Sender.trust(exchange);
        exchange.setStatusCode(204);
    }

    /** So many that records which came with the first are not taken for padding. */
    @ParameterizedTest
    @EnumSource
    void watch_requestsBehindThatOfAStranger_areNotAnswered(Records records) throws Exception {
        try (HttpListener listener = listen(patient(64 << 20), exchange -> exchange.setStatusCode(204));
                Socket hasty = request(listener, records, GET, GET.repeat(50))) {
            assertThat(hasty.getInputStream().readAllBytes())
                    .asString()
                    .startsWith("HTTP/1.1 204")
                    .hasSize(27);
        }
    }

    @Test
    void watch_requestBehindTheFirstOnTheHealthPort_isNotAnswered() throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Clients clients = new Clients(patient(64 << 20), logs.events());
        try (HttpListener listener = HttpListener.plain(address, exchange -> exchange.setStatusCode(204), clients);
                Socket hasty = connect(listener)) {
            hasty.getOutputStream().write(GET.repeat(2).getBytes(StandardCharsets.US_ASCII));
            assertThat(hasty.getInputStream().readAllBytes())
                    .asString()
                    .startsWith("HTTP/1.1 204")
                    .hasSize(27);
        }
    }

    @ParameterizedTest
    @EnumSource
    void watch_requestsBehindThatOfWhoLoggedIn_areAnswered(Records records) throws Exception {
        try (HttpListener listener = listen(patient(64 << 20), ClientsTest::letIn);
                Socket trusted = request(listener, records, GET, GET.repeat(50))) {
            assertThat(trusted.getInputStream().readNBytes(51 * 27)).hasSize(51 * 27);
            assertStaysOpen(trusted);
        }
    }

    /** Neither the records of one request nor the end of a handshake are taken for another request. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 10_000})
    void watch_requestInManyRecords_isNotTakenForSeveral(int recordBytes) throws Exception {
        int records = 20;
        String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + records * recordBytes + "\r\n\r\n";
        HttpHandler reading = exchange -> exchange.getRequestReceiver()
                .receiveFullBytes((same, all) -> same.setStatusCode(204).endExchange());
        try (HttpListener listener = listen(patient(64 << 20), reading);
                Socket socket = request(listener, head)) {
            for (int i = 0; i < records; i++) {
                socket.getOutputStream().write(new byte[recordBytes]);
            }
            assertThat(socket.getInputStream().readNBytes(27)).asString().startsWith("HTTP/1.1 204");
            assertStaysOpen(socket);
        }
    }

    /** Whoever has not logged in is disconnected instead. */
    @ParameterizedTest
    @EnumSource
    void sweep_requestBegunBehindAnother_hasNoLongerThanTheFirst(Records records) throws Exception {
        ClientLimits limits = brief(1000);
        try (HttpListener listener = listen(limits, ClientsTest::letIn);
                Socket pipelining =
                        inTime(() -> answered(request(listener, records, GET, "GET / HTTP/1.1\r\nHost: ")))) {
            assertEndsEarly(pipelining, 10_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void weigh_requestBegunBehindAnother_isCounted(Records records) throws Exception {
        String body = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 64000\r\n\r\n" + " ".repeat(10_000);
        ClientLimits limits = patient(160 * 1024);
        HttpHandler reading = exchange -> {
            Sender.trust(exchange);
            exchange.getRequestReceiver().receiveFullBytes((same, all) -> same.endExchange());
        };
        try (HttpListener listener = listen(limits, reading);
                Socket first = answered(listener, records, GET, body);
                Socket second = answered(listener, records, GET, body);
                Socket third = answered(listener, records, GET, body)) {
            assertEndsEarly(first, 10_000);
            assertStaysOpen(second);
            assertStaysOpen(third);
        }
    }

    @Test
    void keepsOnly_bodyThatIsForgotten_isNotCounted() throws Exception {
        String body = " ".repeat(60_000);
        String padded = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        HttpHandler waiting = exchange -> exchange.getRequestReceiver().receiveFullBytes((same, all) -> {
            Sender.keepsOnly(same, 100);
            hold(same);
        });
        // Three with their bodies weigh more, and without them less.
        try (HttpListener listener = listen(patient(400 * 1024), waiting);
                Socket idle = connect(listener);
                Socket first = inWork(listener, padded);
                Socket second = inWork(listener, padded);
                Socket third = inWork(listener, padded)) {
            for (Socket connected : List.of(idle, first, second, third)) {
                assertStaysOpen(connected);
                // It waits as long for the server's answer when it is closed.
                connected.setSoTimeout(1);
            }
        }
    }

    /** Send a request, and wait until it is in progress. */
    private Socket inWork(HttpListener listener, String text) throws Exception {
        Socket socket = request(listener, text);
        assertThat(held.poll(10, TimeUnit.SECONDS))
                .as("the request in progress")
                .isNotNull();
        return socket;
    }

    /** Send requests, and wait for the head of the first answer. */
    private Socket answered(HttpListener listener, Records records, String first, String second) throws Exception {
        Socket socket = request(listener, records, first, second);
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            head += (char) socket.getInputStream().read();
        }
        assertThat(head).startsWith("HTTP/1.1 200");
        return socket;
    }

    @Test
    void came_trailersWithoutEnd_areCutOff() throws Exception {
        String head = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n";
        HttpHandler reading = exchange -> exchange.getRequestReceiver()
                .receiveFullBytes((same, all) -> same.setStatusCode(204).endExchange());
        ClientLimits wide = patient(64 << 20);
        try (HttpListener listener = listen(wide, reading);
                Socket brief = request(listener, head + "x: y\r\n\r\n");
                Socket endless = request(listener, head)) {
            assertThat(brief.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 204");

            endless.getOutputStream().write("x: y\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
            assertEndsEarly(endless, 10_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,false", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,true"})
    void secure_cipherSuite_isTakenUnlessItsCostIsTheClientsChoice(String suite, boolean taken) throws Exception {
        try (HttpListener listener = listen(patient(64 << 20), exchange -> exchange.setStatusCode(204));
                SSLSocket client = tls(listener)) {
            client.setEnabledProtocols(new String[] {"TLSv1.2"});
            client.setEnabledCipherSuites(new String[] {suite});

            if (taken) {
                assertThatCode(client::startHandshake).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(client::startHandshake)
                        .isInstanceOf(SSLHandshakeException.class)
                        .hasMessageContaining("handshake_failure");
            }
        }
    }

    @Test
    void secure_manyParameters_areRefused() throws Exception {
        String eight = "?timeout=30s" + "&x".repeat(7);
        try (HttpListener listener = listen(patient(64 << 20), exchange -> exchange.setStatusCode(204));
                Socket usual = request(listener, "GET /" + eight + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                Socket inQuery = request(listener, "GET /" + eight + "&x HTTP/1.1\r\nHost: localhost\r\n\r\n");
                Socket inPath = request(listener, "GET /" + ";x".repeat(9) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            assertThat(usual.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 204");
            assertThat(inQuery.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 400");
            assertThat(inPath.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 400");
        }
    }

    /** Room for so many bytes, and more time than any test takes. */
    private static ClientLimits patient(long bytes) {
        return limits(bytes, Duration.ofSeconds(1));
    }

    private static ClientLimits limits(long bytes, Duration brisk) {
        Duration ever = Duration.ofMinutes(10);
        return new ClientLimits(bytes, brisk, ever, ever, ever, ever);
    }

    /** Room enough, and so little time for all but a connection between two requests. */
    private static ClientLimits brief(long millis) {
        Duration brief = Duration.ofMillis(millis);
        return new ClientLimits(64 << 20, brief, brief, brief, brief, Duration.ofMinutes(10));
    }

    /** More clients than there is room for, which connect and send nothing. */
    private static final class Strangers implements AutoCloseable {

        private final List<Socket> sockets = new ArrayList<>();

        Strangers(HttpListener listener) throws IOException {
            for (int i = 0; i < STRANGERS; i++) {
                sockets.add(connect(listener));
            }
        }

        Socket first() {
            return sockets.get(0);
        }

        Socket last() {
            return sockets.get(STRANGERS - 1);
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private void hold(HttpServerExchange exchange) {
        exchange.dispatch(exchange.getIoThread(), () -> held.add(exchange));
    }

    /** A client that is disconnected while its response is in progress sees the end of the stream or a reset. */
    private static void assertEndsEarly(Socket socket, int length) {
        try {
            assertThat(socket.getInputStream().readNBytes(length))
                    .as("the rest")
                    .hasSizeLessThan(length);
        } catch (IOException reset) {
            assertThat(reset).isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void sweepOn_threadThatHasEnded_isNoError() throws Exception {
        XnioWorker worker = Xnio.getInstance().createWorker(OptionMap.EMPTY);
        XnioIoThread ended = worker.getIoThread();
        worker.shutdownNow();
        worker.awaitTermination();

        assertThatCode(() -> new Clients(LONG, logs.events()).sweepOn(ended)).doesNotThrowAnyException();
    }

    private static void assertStaysOpen(Socket socket) throws IOException {
        socket.setSoTimeout(300);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(10_000);
    }

    private HttpListener listen(ClientLimits limits, HttpHandler handler) throws IOException {
        return HttpListener.secure(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                1,
                new ServingTls(new PairFiles(folder).loadOrGenerate("localhost", "127.0.0.1", logs.events())).context(),
                handler,
                new Clients(limits, logs.events()));
    }

    private static Socket connect(HttpListener listener) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** How two requests arrive together. */
    private enum Records {
        ONE_FOR_BOTH,
        ONE_FOR_EACH
    }

    /** Connect over TLS and send these so that they arrive together. */
    private SSLSocket request(HttpListener listener, Records records, String first, String second) throws Exception {
        if (records == Records.ONE_FOR_BOTH) {
            return request(listener, first + second);
        }
        CorkedSocket plain = new CorkedSocket();
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()));
        plain.setSoTimeout(10_000);
        SSLSocket socket = (SSLSocket) TestAuthority.trusting(new PairFiles(folder).certificate())
                .getSocketFactory()
                .createSocket(plain, "localhost", listener.port(), true);
        socket.startHandshake();
        plain.cork();
        socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(second.getBytes(StandardCharsets.US_ASCII));
        plain.uncork();
        return socket;
    }

    /** Connect over TLS and send this text. */
    private SSLSocket request(HttpListener listener, String text) throws IOException {
        SSLSocket socket = tls(listener);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private SSLSocket tls(HttpListener listener) throws IOException {
        Socket socket = TestAuthority.trusting(new PairFiles(folder).certificate())
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        return (SSLSocket) socket;
    }
}
