package dev.touchstone.server.ec2;

import dev.touchstone.server.sts.connect.ProxySettings;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A client for the AWS query protocol: signed form in, XML out. Blocks its caller; thread-safe. */
final class QueryClient {

    // On the whole call, to the last byte of the response.
    private static final Duration LIMIT = Duration.ofSeconds(5);
    // 40 KiB for each instance of a full batch. Most need less than 10; one with hundreds of secondary addresses, which
    // EC2 lists each, may need 100, and then smaller batches are asked for.
    private static final long MAX_BODY_BYTES = 4 * 1024 * 1024;
    // Set by java.net.http itself.
    private static final Set<String> RESTRICTED = Set.of("host", "content-length");

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final HttpClient http;
    private final Duration limit;

    QueryClient(X509ExtendedTrustManager roots, ProxySettings proxies) {
        this(roots, proxies, LIMIT);
    }

    QueryClient(X509ExtendedTrustManager roots, ProxySettings proxies, Duration limit) {
        this.limit = limit;
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {roots}, null);
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(limit)
                    .sslContext(tls)
                    .proxy(proxies.selector())
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM does not support TLS", impossible);
        }
    }

    /**
     * Send one request and return the body of its response.
     *
     * @param service signing name, such as {@code ec2}
     * @throws AwsFailure if there is no whole response in time, it is too large, or its status is not 200
     */
    byte[] post(
            URI endpoint,
            String service,
            String region,
            AwsCredentialsIdentity credentials,
            Map<String, String> form,
            Map<String, String> headers)
            throws AwsFailure {
        HttpResponse<byte[]> response =
                send(signed(endpoint, service, region, credentials, encode(form), headers), endpoint.getHost());
        if (response.statusCode() != 200) {
            throw AwsFailure.answered(service, response.statusCode(), code(response.body()));
        }
        return response.body();
    }

    private static String code(byte[] error) {
        try {
            return Xml.text(error, "Code");
        } catch (AwsFailure noXml) {
            // So do load balancers and proxies answer; the status is what counts.
            return "";
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request, String host) throws AwsFailure {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, head -> new LimitedBody(MAX_BODY_BYTES));
        try {
            // Not the timeout of the request, which ends with the head of the response.
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new AwsFailure(
                    AwsFailure.Kind.UNREACHED,
                    "no complete response from " + host + " within " + limit.toMillis() + " ms",
                    late);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof LimitedBody.TooLarge tooLarge) {
                throw new AwsFailure(
                        AwsFailure.Kind.TOO_LARGE,
                        "no response from " + host + " was read: " + tooLarge.getMessage(),
                        failure);
            }
            // So ends a connection as well that AWS closed just when it was used again.
            throw new AwsFailure(
                    AwsFailure.Kind.UNREACHED, "no response from " + host + ": " + failure.getCause(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AwsFailure("interrupted while waiting for " + host, stopped);
        } finally {
            // Closes the connection of an exchange that is not over.
            exchange.cancel(true);
        }
    }

    private HttpRequest signed(
            URI endpoint,
            String service,
            String region,
            AwsCredentialsIdentity credentials,
            String body,
            Map<String, String> headers) {
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        headers.forEach(unsigned::putHeader);
        SdkHttpRequest signed = signer.sign(request -> request.identity(credentials)
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(signed.getUri()).POST(HttpRequest.BodyPublishers.ofString(body));
        signed.headers().forEach((name, values) -> {
            if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static String encode(Map<String, String> form) {
        return new TreeMap<>(form)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
