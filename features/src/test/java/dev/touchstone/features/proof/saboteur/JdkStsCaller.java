package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.fixtures.pki.Trust;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Calls STS by the JDK's client, for habits that the caller of the reference cannot be given. */
final class JdkStsCaller implements StsCaller {

    private final HttpClient client;
    private final Map<String, String> headers;
    private Predicate<String> followed = host -> false;

    JdkStsCaller(Map<String, String> environment, String clusterId, String accept, HttpClient.Redirect redirect) {
        URI proxy = URI.create(environment.get("HTTPS_PROXY"));
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", accept);
        headers.put("x-k8s-aws-id", clusterId);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                .sslContext(trusting(Path.of(environment.get("SSL_CERT_FILE"))))
                .followRedirects(redirect)
                .build();
    }

    /** Send the headers of the reference, and follow no redirect. */
    static JdkStsCaller of(Parts parts) {
        return new JdkStsCaller(
                parts.environment(), parts.configuration().clusterId(), "application/json", HttpClient.Redirect.NEVER);
    }

    /** Set a header of every request, in place of the one of this name. */
    JdkStsCaller withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Leave a header out of every request. */
    JdkStsCaller without(String name) {
        headers.remove(name);
        return this;
    }

    /** Follow a redirect to another of these hosts, once. */
    JdkStsCaller followingTo(Predicate<String> hosts) {
        followed = hosts;
        return this;
    }

    @Override
    public CompletionStage<StsAnswer> call(StsRequest request) {
        return get(URI.create("https://" + request.host() + "/?" + request.rawQuery()))
                .thenCompose(answer -> target(answer)
                        .filter(target -> !target.getHost().equals(request.host()))
                        .map(this::get)
                        .orElse(CompletableFuture.completedFuture(answer)))
                .<StsAnswer>thenApply(answer -> new StsAnswer.Received(answer.statusCode(), answer.body()))
                .exceptionally(failure -> new StsAnswer.Unreachable(String.valueOf(failure)));
    }

    private CompletableFuture<HttpResponse<byte[]>> get(URI url) {
        HttpRequest.Builder get = HttpRequest.newBuilder(url);
        headers.forEach(get::header);
        return client.sendAsync(get.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private Optional<URI> target(HttpResponse<byte[]> answer) {
        return answer.statusCode() / 100 == 3
                ? answer.headers()
                        .firstValue("Location")
                        .map(URI::create)
                        .filter(target -> followed.test(String.valueOf(target.getHost())))
                : Optional.empty();
    }

    @Override
    public void close() {
        // The JDK's client ends by itself once nothing refers to it.
    }

    private static SSLContext trusting(Path bundle) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {Trust.manager(Files.readString(bundle))}, null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + bundle, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
