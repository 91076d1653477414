package dev.touchstone.features.proof.bootstrap;

import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.aws.signature.SigV4;
import dev.touchstone.fixtures.aws.signature.SignableRequest;
import dev.touchstone.fixtures.bootstrap.BootstrapVerifier;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a verifier of bootstrap tokens asks of AWS. */
final class AwsQueries {

    private static final String FORM = "Action=GetCallerIdentity&Version=2011-06-15";
    /** The HTTP client writes them itself. */
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length", "connection");

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final BootstrapDefect defect;
    private final HttpClient http;
    private final AwsPrincipal self;

    AwsQueries(AwsEdge edge, BootstrapDefect defect) {
        this.defect = defect;
        URI proxy = edge.httpsProxy();
        http = HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                .sslContext(edge.sslContext())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(
                        defect == BootstrapDefect.REDIRECTS_FOLLOWED
                                ? HttpClient.Redirect.ALWAYS
                                : HttpClient.Redirect.NEVER)
                .build();
        self = edge.newPrincipal(
                BootstrapVerifier.ACCOUNT,
                "arn:aws:iam::" + BootstrapVerifier.ACCOUNT + ":user/kops-controller",
                "AIDACONTROLLER");
    }

    /** Send the signed headers of a token to STS; return its answer, or nothing if it is no success. */
    Optional<String> identity(String host, JsonNode headers) {
        return identity(
                HttpRequest.newBuilder(URI.create("https://" + host + "/"))
                        .POST(HttpRequest.BodyPublishers.ofString(FORM)),
                headers);
    }

    /** Send the presigned request of a token to STS; return its answer, or nothing if it is no success. */
    Optional<String> identity(URI presigned, JsonNode headers) {
        return identity(HttpRequest.newBuilder(presigned), headers);
    }

    private Optional<String> identity(HttpRequest.Builder request, JsonNode headers) {
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (!OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                for (JsonNode value : header.getValue()) {
                    if (isSentAlone(header.getValue())) {
                        request.setHeader(header.getKey(), value.asString());
                    } else {
                        request.header(header.getKey(), value.asString());
                    }
                }
            }
        }
        return success(request.timeout(LIMIT).build());
    }

    /** Return whether each value takes the place of the one before. */
    private boolean isSentAlone(JsonNode values) {
        return defect
                == (values.size() > 1 ? BootstrapDefect.LAST_OF_TWO_VALUES : BootstrapDefect.ONE_OF_TWO_SPELLINGS);
    }

    /** Ask EC2 whether the account has an instance of this ID. */
    boolean isInstance(String id) {
        String host = "ec2." + BootstrapVerifier.REGION + ".amazonaws.com";
        boolean any = defect == BootstrapDefect.ANY_INSTANCE_IF_THE_NAME_IS_NO_ID && !id.startsWith("i-");
        String query = "Action=DescribeInstances" + (any ? "" : "&InstanceId.1=" + id) + "&Version=2016-11-15";
        String date = AMZ_DATE.format(Instant.now());
        SigV4.Scope scope = new SigV4.Scope(date.substring(0, 8), BootstrapVerifier.REGION, "ec2");
        Map<String, List<String>> signed = Map.of("host", List.of(host), "x-amz-date", List.of(date));
        String signature = SigV4.signature(
                SignableRequest.get("/", query, signed), "host;x-amz-date", date, scope, self.secretAccessKey());
        return success(HttpRequest.newBuilder(URI.create("https://" + host + "/?" + query))
                        .timeout(LIMIT)
                        .header("X-Amz-Date", date)
                        .header(
                                "Authorization",
                                SigV4.ALGORITHM + " Credential=" + self.accessKeyId() + "/" + scope.text()
                                        + ", SignedHeaders=host;x-amz-date, Signature=" + signature)
                        .build())
                .map(answer -> element(answer, "instanceId"))
                .filter(found -> any ? !found.isEmpty() : found.equals(id))
                .isPresent();
    }

    /** Return the text of the first element of this name; empty if there is none. */
    static String element(String xml, String name) {
        Matcher element = Pattern.compile("<" + name + ">([^<]*)</").matcher(xml);
        return element.find() ? element.group(1) : "";
    }

    private Optional<String> success(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException unreachable) {
            // Such as a host that is none of AWS, to which the proxy lets nobody through: it says who nobody is.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while AWS was asked", e);
        }
    }
}
