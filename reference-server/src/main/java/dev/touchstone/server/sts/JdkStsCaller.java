package dev.touchstone.server.sts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Calls STS by {@code java.net.http}: the way through an HTTPS proxy, where speed matters least. */
public final class JdkStsCaller implements StsCaller {

    private final String clusterId;
    private final Duration limit;
    private final ExecutorService executor;
    private final HttpClient client;

    /**
     * Makes a caller.
     *
     * @param clusterId sent as x-k8s-aws-id
     * @param limit on the whole exchange, body included
     */
    public JdkStsCaller(String clusterId, SSLContext tls, ProxySettings proxies, Duration limit) {
        this.clusterId = clusterId;
        this.limit = limit;
        executor = Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "sts-proxy-client");
            thread.setDaemon(true);
            return thread;
        });
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(tls)
                .proxy(selector(proxies))
                .executor(executor)
                .build();
    }

    @Override
    public CompletionStage<StsAnswer> call(StsRequest request) {
        HttpRequest http = HttpRequest.newBuilder(URI.create("https://" + request.host() + "/?" + request.rawQuery()))
                .header("Accept", "application/json")
                .header("x-k8s-aws-id", clusterId)
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(http, info -> new BoundedBody());
        return exchange.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).handle((response, failure) -> {
            if (failure == null) {
                return new StsAnswer.Received(response.statusCode(), response.body());
            }
            exchange.cancel(true);
            return answer(failure instanceof CompletionException ? failure.getCause() : failure);
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private StsAnswer answer(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new StsAnswer.TimedOut("no whole answer within " + limit.toSeconds() + " s");
        }
        if (failure instanceof BodyTooLargeException || failure.getCause() instanceof BodyTooLargeException) {
            return new StsAnswer.TooLarge(BoundedBody.LIMIT_BYTES);
        }
        return new StsAnswer.Unreachable(Causes.describe(failure));
    }

    private static ProxySelector selector(ProxySettings proxies) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI target) {
                return proxies.proxyFor(target.getHost())
                        .map(proxy -> new Proxy(
                                Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), ProxySettings.port(proxy))))
                        .map(List::of)
                        .orElse(List.of(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI target, SocketAddress address, IOException failure) {
                // The failure also ends the exchange, which reports it.
            }
        };
    }
}
