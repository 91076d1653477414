package dev.touchstone.client.verify;

import dev.touchstone.client.http.EnvironmentHttpService;
import dev.touchstone.client.sts.AwsFailure;
import dev.touchstone.client.token.Partition;
import dev.touchstone.client.token.TokenFailure;
import dev.touchstone.client.token.TokenSigner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verifies tokens as a server does. Thread-safe. */
public final class TokenVerifier {

    private static final int LIMIT_BYTES = 64 * 1024;
    private static final int OK = 200;

    private final Map<String, String> environment;
    private final Clock clock;

    /** @param environment names the proxy and the certificate authorities */
    public TokenVerifier(Map<String, String> environment, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /**
     * Verifies a token: locally, then by STS.
     *
     * @throws TokenFailure if it is not valid, or STS cannot be asked; the message says why
     */
    public VerifiedIdentity verify(String token, String clusterId, Partition partition) {
        return identity(token, partition, ask(token, clusterId, partition));
    }

    /**
     * Sends a token's request to STS and gives the answer, whatever it is.
     *
     * @throws TokenFailure if the token is not valid, or STS cannot be reached
     */
    public StsAnswer ask(String token, String clusterId, Partition partition) {
        PresignedToken presigned = PresignedToken.parse(token, partition, clock.instant());
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(presigned.url())
                .putHeader("Accept", "application/json")
                .putHeader(TokenSigner.CLUSTER_ID_HEADER, clusterId.strip())
                .build();
        return send(request);
    }

    /**
     * Asks STS for its time, without credentials; empty if it tells none.
     *
     * @param host such as {@code sts.us-east-1.amazonaws.com}
     * @throws TokenFailure if STS cannot be reached
     */
    public Optional<Instant> time(String host) {
        return send(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .protocol("https")
                        .host(host)
                        .encodedPath("/")
                        .build())
                .date();
    }

    private StsAnswer send(SdkHttpRequest request) {
        try (SdkHttpClient http = EnvironmentHttpService.client(environment)) {
            HttpExecuteResponse response = http.prepareRequest(
                            HttpExecuteRequest.builder().request(request).build())
                    .call();
            return new StsAnswer(
                    response.httpResponse().statusCode(),
                    response.httpResponse().firstMatchingHeader("Date").flatMap(TokenVerifier::date),
                    body(response));
        } catch (IOException unreachable) {
            throw AwsFailure.of(
                    "STS at " + request.host() + " cannot be asked",
                    SdkClientException.create(unreachable.getMessage(), unreachable),
                    "check the network and HTTPS_PROXY");
        }
    }

    /**
     * Reads whom an answer names.
     *
     * @throws TokenFailure if it names nobody
     */
    public VerifiedIdentity identity(String token, Partition partition, StsAnswer answer) {
        PresignedToken presigned = PresignedToken.parse(token, partition, clock.instant());
        String host = presigned.url().getHost();
        if (answer.status() != OK) {
            String code = errorCode(answer);
            throw new TokenFailure(
                    "STS at " + host + " answered " + answer.status() + " " + code + "; expected 200: " + advice(code));
        }
        try {
            JsonNode result = JsonMapper.shared()
                    .readTree(answer.body())
                    .path("GetCallerIdentityResponse")
                    .path("GetCallerIdentityResult");
            String arn = result.path("Arn").asString("");
            String canonical = CanonicalArn.of(arn);
            String[] user = result.path("UserId").asString("").split(":", -1);
            boolean isRole = canonical.split(":", 6)[5].startsWith("role");
            if (isRole && user.length != 2) {
                throw new TokenFailure("STS answered a role's UserId without a session name");
            }
            return new VerifiedIdentity(
                    arn,
                    canonical,
                    result.path("Account").asString(""),
                    isRole ? user[0] : String.join(":", user),
                    isRole ? user[1] : "",
                    presigned.accessKeyId(),
                    host);
        } catch (JacksonException malformed) {
            throw new TokenFailure("STS at " + host + " answered 200 without a caller identity in JSON", malformed);
        }
    }

    /** The code alone: the message may repeat the request. */
    private static String errorCode(StsAnswer answer) {
        try {
            return JsonMapper.shared()
                    .readTree(answer.body())
                    .path("Error")
                    .path("Code")
                    .asString("without a code");
        } catch (JacksonException notJson) {
            return "without JSON";
        }
    }

    private static String advice(String code) {
        return code.equals("SignatureDoesNotMatch")
                ? "check that the token is for this cluster ID, the secret key, and this machine's clock"
                : AwsFailure.advice(code);
    }

    private static String body(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return "";
        }
        try (InputStream in = response.responseBody().get()) {
            return new String(in.readNBytes(LIMIT_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
