package dev.touchstone.features.proof.exchange;

import dev.touchstone.fixtures.pki.Trust;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Deque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Calls STS over plain sockets, a thread a call. Without habits it does what the catalogue asks for: a connection is used
 * again only after a whole answer with nothing behind it, and one deadline owns the socket from the first byte to the last.
 */
public final class PlainStsCaller implements StsCaller {

    private static final long LIMIT_SECONDS = 10;
    /** More than kube-apiserver waits, together with the limit. */
    private static final long LONGER_SECONDS = 25;

    private static final long WAITED_OUT_SECONDS = 6;

    private final URI proxy;
    private final SSLSocketFactory tls;
    private final String clusterId;
    private final Set<Habit> habits;
    private final Map<String, Deque<PlainConnection>> idle = new ConcurrentHashMap<>();
    /** Of calls that were given up, with a habit. */
    private final Queue<byte[]> buffers = new ConcurrentLinkedQueue<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    public PlainStsCaller(Map<String, String> environment, String clusterId, Habit... habits) {
        this.proxy = URI.create(environment.get("HTTPS_PROXY"));
        this.tls = trusting(Path.of(environment.get("SSL_CERT_FILE")));
        this.clusterId = clusterId;
        this.habits = Set.of(habits);
    }

    @Override
    public CompletionStage<StsAnswer> call(StsRequest request) {
        CompletableFuture<StsAnswer> answer = new CompletableFuture<>();
        threads.execute(() -> exchange(request, answer));
        return answer;
    }

    private void exchange(StsRequest request, CompletableFuture<StsAnswer> answer) {
        try {
            PlainConnection warm = takeIdle(request.host());
            if (warm == null || !exchange(request, answer, warm)) {
                PlainConnection fresh = new PlainConnection(habits);
                limit(fresh, answer, warm != null && habits.contains(Habit.SECOND_TRY_HAS_LONGER));
                fresh.open(proxy, request.host(), tls);
                ask(request, answer, fresh);
            }
        } catch (IOException e) {
            fail(answer, new StsAnswer.Unreachable(String.valueOf(e)));
        }
    }

    private void fail(CompletableFuture<StsAnswer> answer, StsAnswer.Unreachable failure) {
        if (habits.contains(Habit.FAILURES_ARE_WAITED_OUT)) {
            clock.schedule(() -> answer.complete(failure), WAITED_OUT_SECONDS, TimeUnit.SECONDS);
        } else {
            answer.complete(failure);
        }
    }

    /** Ask by a connection that was used before; return whether that was the end of it. */
    private boolean exchange(StsRequest request, CompletableFuture<StsAnswer> answer, PlainConnection warm)
            throws IOException {
        limit(warm, answer, false);
        try {
            ask(request, answer, warm);
            return true;
        } catch (IOException closed) {
            if (answer.isDone() || habits.contains(Habit.CLOSED_IS_A_FAILURE)) {
                throw closed;
            }
            warm.close();
            PlainConnection other = habits.contains(Habit.SECOND_TRY_IS_USED) ? takeIdle(request.host()) : null;
            if (other == null) {
                return false;
            }
            limit(other, answer, false);
            ask(request, answer, other);
            return true;
        }
    }

    private void ask(StsRequest request, CompletableFuture<StsAnswer> answer, PlainConnection connection)
            throws IOException {
        byte[] left = buffers.poll();
        if (left != null) {
            connection.readInto(left);
        }
        StsAnswer received = connection.ask(request, clusterId);
        if (mayBeReused(connection) && !answer.isDone()) {
            idle.computeIfAbsent(request.host(), host -> new ConcurrentLinkedDeque<>())
                    .addFirst(connection);
        } else {
            connection.close();
        }
        answer.complete(received);
    }

    private void limit(PlainConnection connection, CompletableFuture<StsAnswer> answer, boolean longer) {
        long seconds = longer ? LIMIT_SECONDS + LONGER_SECONDS : LIMIT_SECONDS;
        clock.schedule(() -> timeOut(connection, answer, false), seconds, TimeUnit.SECONDS);
    }

    private @Nullable PlainConnection takeIdle(String host) throws IOException {
        Deque<PlainConnection> connections = idle.getOrDefault(host, new ConcurrentLinkedDeque<>());
        for (PlainConnection next = connections.poll(); next != null; next = connections.poll()) {
            if (mayBeReused(next)) {
                return next;
            }
            next.close();
        }
        return null;
    }

    private boolean mayBeReused(PlainConnection connection) throws IOException {
        return connection.wasInterim()
                ? habits.contains(Habit.INTERIM_IS_FINAL)
                        || habits.contains(Habit.ONE_INTERIM_IS_SKIPPED)
                        || (habits.contains(Habit.HINTS_ARE_FINAL) && connection.wasHints())
                : connection.isQuiet()
                        || habits.contains(Habit.SURPLUS_IS_KEPT)
                        || (habits.contains(Habit.SURPLUS_BEHIND_CHUNKS_IS_KEPT) && connection.wasChunked())
                        || (habits.contains(Habit.SURPLUS_BEHIND_A_REFUSAL_IS_KEPT) && connection.wasRefusal());
    }

    private void timeOut(PlainConnection connection, CompletableFuture<StsAnswer> answer, boolean last) {
        if (answer.isDone() || (connection.isClosed() && habits.contains(Habit.SECOND_TRY_HAS_LONGER))) {
            return;
        }
        if (!last && hasLonger(connection.phase())) {
            clock.schedule(() -> timeOut(connection, answer, true), LONGER_SECONDS, TimeUnit.SECONDS);
            return;
        }
        answer.complete(new StsAnswer.TimedOut(
                "exceeded while waiting for " + connection.phase(), connection.phase() == PlainConnection.Phase.BODY));
        if (habits.contains(Habit.BUFFER_IS_GIVEN_BACK_EARLY)) {
            buffers.add(connection.buffer());
            return;
        }
        boolean forgotten = connection.phase() == PlainConnection.Phase.CONNECTION
                && habits.contains(Habit.CONNECTION_IS_FORGOTTEN);
        if (!forgotten) {
            closeQuietly(connection);
        }
    }

    private boolean hasLonger(PlainConnection.Phase phase) {
        return switch (phase) {
            case CONNECTION -> habits.contains(Habit.CONNECTION_HAS_LONGER);
            case HEAD -> habits.contains(Habit.HEAD_HAS_NO_BOUND);
            case BODY -> habits.contains(Habit.BODY_HAS_LONGER);
        };
    }

    private static void closeQuietly(PlainConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a connection to STS", e);
        }
    }

    private static SSLSocketFactory trusting(Path bundle) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {Trust.manager(Files.readString(bundle))}, null);
            return context.getSocketFactory();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + bundle, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
        idle.values().forEach(connections -> connections.forEach(PlainStsCaller::closeQuietly));
    }
}
