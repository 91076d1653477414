package dev.touchstone.server.sts.http;

import dev.touchstone.server.sts.StsAnswer;
import dev.touchstone.server.sts.StsRequest;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.ClientResponse;
import io.undertow.util.Headers;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** One request and its answer, with one retry. Everything happens on one I/O thread. */
final class StsExchange {

    private final StsRequest request;
    private final ClientRequest http;
    private final Connector connector;
    private final IdleConnections idle;
    private final long limitMillis;
    private final CompletableFuture<StsAnswer> answer;
    private @Nullable ClientConnection connection;
    private XnioExecutor.@Nullable Key timer;
    private boolean reused;
    private boolean answering;
    private int attempt;
    private String phase = "connecting";

    StsExchange(
            StsRequest request,
            ClientRequest http,
            Connector connector,
            IdleConnections idle,
            long limitMillis,
            CompletableFuture<StsAnswer> answer) {
        this.request = request;
        this.http = http;
        this.connector = connector;
        this.idle = idle;
        this.limitMillis = limitMillis;
        this.answer = answer;
    }

    void start() {
        timer = idle.thread().executeAfter(this::timeOut, limitMillis, TimeUnit.MILLISECONDS);
        Optional<ClientConnection> warm = idle.take(request.host());
        reused = warm.isPresent();
        if (reused) {
            send(warm.get());
        } else {
            connect();
        }
    }

    private void connect() {
        connector.open(idle.thread(), request.host(), callback(this::send));
    }

    private void send(ClientConnection opened) {
        if (answer.isDone()) {
            IoUtils.safeClose(opened);
            return;
        }
        connection = opened;
        phase = "awaiting headers";
        opened.sendRequest(http, callback(exchange -> exchange.setResponseListener(callback(this::receive))));
    }

    private void receive(ClientExchange exchange) {
        answering = true;
        phase = "reading body";
        ClientResponse response = exchange.getResponse();
        BodyReader.read(
                exchange.getResponseChannel(),
                body -> {
                    keep(exchange);
                    finish(new StsAnswer.Received(response.getResponseCode(), body));
                },
                () -> abandon(new StsAnswer.TooLarge(BodyReader.LIMIT_BYTES)),
                failure -> fail(failure, attempt));
    }

    /** STS may have closed a connection that waited here, in which case a fresh one deserves the one retry. */
    private void fail(IOException failure, int ofAttempt) {
        if (answer.isDone() || ofAttempt != attempt) {
            // One broken connection is reported by whoever waits for it: the sender, the reader, both.
            return;
        }
        if (reused && !answering) {
            reused = false;
            attempt++;
            IoUtils.safeClose(connection);
            phase = "connecting";
            connect();
            return;
        }
        abandon(new StsAnswer.Unreachable(connector.describe(failure, request.host())));
    }

    private void timeOut() {
        abandon(new StsAnswer.TimedOut("exceeded " + limitMillis + " ms while " + phase));
    }

    private void abandon(StsAnswer outcome) {
        IoUtils.safeClose(connection);
        finish(outcome);
    }

    private void finish(StsAnswer outcome) {
        if (timer != null) {
            timer.remove();
        }
        answer.complete(outcome);
    }

    private void keep(ClientExchange exchange) {
        boolean mayBeReused = !answer.isDone()
                && exchange.getConnection().isOpen()
                && !"close"
                        .equalsIgnoreCase(
                                exchange.getResponse().getResponseHeaders().getFirst(Headers.CONNECTION));
        if (mayBeReused) {
            idle.give(request.host(), exchange.getConnection());
        } else {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private <T> ClientCallback<T> callback(Consumer<T> next) {
        int ofAttempt = attempt;
        return new ClientCallback<>() {
            @Override
            public void completed(T result) {
                next.accept(result);
            }

            @Override
            public void failed(IOException failure) {
                fail(failure, ofAttempt);
            }
        };
    }
}
