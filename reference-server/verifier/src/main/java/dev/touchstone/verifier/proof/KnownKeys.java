package dev.touchstone.verifier.proof;

import dev.touchstone.token.SignatureV4;
import dev.touchstone.token.TokenSigner;
import dev.touchstone.verifier.sts.CallerOutcome;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.token.QueryParameter;
import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Checks signatures itself, by keys that it knows, as STS would: for an emulator that hands out the keys, and for tests.
 * Nobody is asked. A refusal has the reason {@link Reason#STS_REFUSED}, and its detail begins with the code that STS
 * gives. Thread-safe.
 */
public final class KnownKeys implements Proof {

    /** What a verifier sends, and so what may be signed, besides host and cluster ID (VER-49). */
    private static final String ACCEPT = "application/json";

    private static final String VERSION = "2011-06-15";
    private static final String GLOBAL_SIGNING_REGION = "us-east-1";

    private final String clusterId;
    private final Function<String, Optional<KnownKey>> keys;

    /**
     * Create one for a cluster.
     *
     * @param clusterId what tokens must be signed for
     * @param keys finds a key by its access key ID, without blocking; empty if there is none. Thread-safe.
     * @throws IllegalArgumentException if the cluster ID is blank
     */
    public KnownKeys(String clusterId, Function<String, Optional<KnownKey>> keys) {
        if (clusterId.isBlank()) {
            throw new IllegalArgumentException("the cluster ID is blank; no token can be signed for it");
        }
        this.clusterId = SignatureV4.headerValue(clusterId);
        this.keys = keys;
    }

    @Override
    public CompletionStage<CallerOutcome> prove(StsRequest request) {
        return CompletableFuture.completedFuture(judge(request));
    }

    private CallerOutcome judge(StsRequest request) {
        List<QueryParameter> parameters = QueryParameter.parse(request.rawQuery());
        String time = QueryParameter.value(parameters, "X-Amz-Date");
        String region = request.region().equals(StsEndpoint.GLOBAL) ? GLOBAL_SIGNING_REGION : request.region();
        if (!QueryParameter.value(parameters, "Action").equals("GetCallerIdentity")
                || !QueryParameter.value(parameters, "Version").equals(VERSION)) {
            return refuse("InvalidAction", "expected the action GetCallerIdentity of version " + VERSION);
        }
        if (!QueryParameter.value(parameters, "X-Amz-Algorithm").equals(SignatureV4.ALGORITHM) || time.length() < 8) {
            return refuse("IncompleteSignature", "expected the algorithm " + SignatureV4.ALGORITHM + " and a date");
        }
        if (QueryParameter.value(parameters, "X-Amz-Expires").isEmpty()) {
            return refuse("IncompleteSignature", "expected X-Amz-Expires");
        }
        Optional<KnownKey> known = keys.apply(request.accessKeyId());
        if (known.isEmpty()) {
            return refuse("InvalidClientTokenId", "the access key is not known");
        }
        KnownKey key = known.get();
        if (!isEqual(QueryParameter.value(parameters, "X-Amz-Security-Token"), key.sessionToken())) {
            return refuse("InvalidClientTokenId", "the session token is not that of the access key");
        }
        String scope = SignatureV4.scope(time, region);
        if (!QueryParameter.value(parameters, "X-Amz-Credential").equals(request.accessKeyId() + "/" + scope)) {
            return refuse(
                    "SignatureDoesNotMatch",
                    "expected the credential's scope to be " + region + " and the date of X-Amz-Date");
        }
        String signedHeaders = QueryParameter.value(parameters, "X-Amz-SignedHeaders");
        Optional<String> headers = headers(signedHeaders, request.host());
        if (headers.isEmpty()) {
            return refuse("SignatureDoesNotMatch", "a header is signed that a verifier does not send");
        }
        String signature = SignatureV4.sign(
                key.secretAccessKey(), time, region, canonical(parameters), headers.get(), signedHeaders);
        return isEqual(QueryParameter.value(parameters, "X-Amz-Signature"), signature)
                ? new CallerOutcome.Named(key.caller())
                : refuse(
                        "SignatureDoesNotMatch",
                        "the token is signed with another secret, for another cluster ID, or was changed");
    }

    private Optional<String> headers(String signedHeaders, String host) {
        StringBuilder headers = new StringBuilder();
        String last = "";
        for (String name : signedHeaders.split(";", -1)) {
            String value =
                    switch (name) {
                        case "accept" -> ACCEPT;
                        case "host" -> host;
                        case TokenSigner.CLUSTER_ID_HEADER -> clusterId;
                        default -> "";
                    };
            if (value.isEmpty() || name.compareTo(last) <= 0) {
                return Optional.empty();
            }
            headers.append(name).append(':').append(value).append('\n');
            last = name;
        }
        return Optional.of(headers.toString());
    }

    private static String canonical(List<QueryParameter> parameters) {
        List<String> pairs = new ArrayList<>(parameters.size());
        for (QueryParameter parameter : parameters) {
            if (!parameter.loweredName().equals("x-amz-signature")) {
                pairs.add(SignatureV4.encode(parameter.name()) + "=" + SignatureV4.encode(parameter.value()));
            }
        }
        Collections.sort(pairs);
        return String.join("&", pairs);
    }

    /** In a time that tells nothing about where they differ. */
    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static CallerOutcome refuse(String code, String explanation) {
        return new CallerOutcome.Refused(new Rejection(
                Reason.STS_REFUSED, "the signature is not proven by a known key", code + ": " + explanation));
    }
}
