package dev.touchstone.server.sts.http;

import dev.touchstone.server.sts.connect.Connector;
import dev.touchstone.server.sts.connect.TlsConnection;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsRequest;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * One request and its response, with one retry. A single time limit covers everything from the first name lookup to the
 * last byte; when it expires, whatever is open is closed. Runs on one I/O thread.
 */
final class StsExchange {

    private final StsRequest request;
    private final byte[] http;
    private final Connector connector;
    private final IdleConnections idle;
    private final CallLimits.Call call;
    private final long limitMillis;
    private final CompletableFuture<StsAnswer> told;
    private Closeable current = () -> {};
    private @Nullable AnswerParser answer;
    private XnioExecutor.@Nullable Key timer;

    /**
     * @param http the bytes of the request
     * @param call what it counts as among the calls in progress
     */
    StsExchange(
            StsRequest request,
            byte[] http,
            Connector connector,
            IdleConnections idle,
            CallLimits.Call call,
            long limitMillis,
            CompletableFuture<StsAnswer> told) {
        this.request = request;
        this.http = http;
        this.connector = connector;
        this.idle = idle;
        this.call = call;
        this.limitMillis = limitMillis;
        this.told = told;
    }

    void start() {
        timer = idle.thread().executeAfter(this::timeOut, limitMillis, TimeUnit.MILLISECONDS);
        Optional<StsConnection> warm = idle.take(request.host(), request.rawQuery());
        if (warm.isPresent()) {
            send(warm.get(), true);
        } else {
            connect();
        }
    }

    private void connect() {
        answer = null;
        current = connector.open(idle.thread(), request.host(), call.isPreferred(), new Connector.Opening() {
            @Override
            public void opened(TlsConnection connection) {
                send(new StsConnection(connection, connector.buffers()), false);
            }

            @Override
            public void failed(IOException cause) {
                fail(cause);
            }
        });
    }

    private void send(StsConnection connection, boolean reused) {
        current = connection;
        AnswerParser parser = new AnswerParser(call::grow);
        answer = parser;
        connection.exchange(http, parser, new StsConnection.Outcome() {
            @Override
            public void answered(AnswerParser whole) {
                receive(connection, whole);
            }

            @Override
            public void failed(IOException cause) {
                // STS may have closed a connection that was idle here, so retry once on a fresh one.
                if (reused && !parser.hasBegun() && !told.isDone()) {
                    connect();
                } else {
                    fail(cause);
                }
            }
        });
    }

    private void receive(StsConnection connection, AnswerParser whole) {
        if (!told.isDone() && whole.leavesConnectionClean()) {
            idle.give(request.host(), request.rawQuery(), connection);
        } else {
            connection.close();
        }
        finish(new StsAnswer.Received(whole.status(), whole.body()));
    }

    private void fail(IOException cause) {
        finish(cause instanceof UnacceptableAnswer unacceptable ? outcomeOf(unacceptable) : unreachable(cause));
    }

    private StsAnswer outcomeOf(UnacceptableAnswer cause) {
        return switch (cause.kind()) {
            case TOO_LARGE -> new StsAnswer.TooLarge(AnswerParser.MAX_BODY_BYTES);
            case NO_ROOM -> new StsAnswer.Busy(request.host());
            case MALFORMED -> unreachable(cause);
        };
    }

    private StsAnswer unreachable(IOException cause) {
        return new StsAnswer.Unreachable(connector.describe(cause, request.host()));
    }

    private void timeOut() {
        IoUtils.safeClose(current);
        boolean inBody = answer != null && answer.hasHead();
        finish(new StsAnswer.TimedOut("exceeded " + limitMillis + " ms while " + phase(), inBody));
    }

    private String phase() {
        if (answer == null) {
            return "connecting";
        }
        return answer.hasHead() ? "reading body" : "awaiting headers";
    }

    private void finish(StsAnswer outcome) {
        if (timer != null) {
            timer.remove();
        }
        told.complete(outcome);
    }
}
