package dev.touchstone.server.ec2;

import dev.touchstone.server.sts.connect.ProxySettings;
import java.io.IOException;
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
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.w3c.dom.Document;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A client for the AWS query protocol: signed form in, XML out. Blocks its caller; thread-safe. */
final class QueryClient {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    // Set by java.net.http itself.
    private static final Set<String> RESTRICTED = Set.of("host", "content-length");

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final HttpClient http;

    QueryClient(X509ExtendedTrustManager roots, ProxySettings proxies) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {roots}, null);
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(LIMIT)
                    .sslContext(tls)
                    .proxy(proxies.selector())
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM does not support TLS", impossible);
        }
    }

    /**
     * Send one request.
     *
     * @param service signing name, such as {@code ec2}
     * @throws AwsFailure if there is no response, or its status is not 200
     */
    Document post(
            URI endpoint,
            String service,
            String region,
            AwsCredentialsIdentity credentials,
            Map<String, String> form,
            Map<String, String> headers)
            throws AwsFailure {
        HttpRequest request = signed(endpoint, service, region, credentials, encode(form), headers);
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AwsFailure(service + " answered " + response.statusCode() + " "
                        + Xml.text(Xml.parse(response.body()), "Code"));
            }
            return Xml.parse(response.body());
        } catch (IOException failure) {
            throw new AwsFailure("no response from " + endpoint.getHost() + ": " + failure, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AwsFailure("interrupted while waiting for " + endpoint.getHost(), stopped);
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
                HttpRequest.newBuilder(signed.getUri()).timeout(LIMIT).POST(HttpRequest.BodyPublishers.ofString(body));
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
