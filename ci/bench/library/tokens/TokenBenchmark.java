package tokens;

import dev.touchstone.token.Credentials;
import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenSigner;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.proof.KnownKey;
import dev.touchstone.verifier.proof.KnownKeys;
import dev.touchstone.verifier.sts.CallerIdentity;
import dev.touchstone.verifier.sts.Partition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs and verifies on one thread: by touchstone-token, by the signer of AWS's SDK, and by touchstone-verifier with known keys. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TokenBenchmark {

    private static final String CLUSTER = "lab";
    private static final String REGION = "us-east-1";
    private static final String SECRET = "a secret of forty letters, as AWS's are.";

    /** The session token's size in bytes; 0 is the keys of a user. */
    @Param({"0", "800"})
    public int session;

    private final TokenSigner signer = new TokenSigner(Clock.systemUTC());
    private final AwsV4HttpSigner sdk = AwsV4HttpSigner.create();
    private final StsEndpoint endpoint = StsEndpoint.of(REGION);
    private Credentials credentials;
    private AwsCredentialsIdentity identity;
    private TokenVerifier verifier;
    private String token;

    @Setup
    public void prepare() {
        String text = "s".repeat(session);
        credentials = new Credentials("AKIDBENCH", SECRET, text.isEmpty() ? null : text, null);
        identity = text.isEmpty()
                ? AwsCredentialsIdentity.create("AKIDBENCH", SECRET)
                : AwsSessionCredentialsIdentity.create("AKIDBENCH", SECRET, text);
        KnownKey key = new KnownKey(
                SECRET,
                text,
                new CallerIdentity("111122223333", "arn:aws:sts::111122223333:assumed-role/Admin/alice", "AROA:alice"));
        verifier = TokenVerifier.of(Partition.AWS, Clock.systemUTC(), new KnownKeys(CLUSTER, id -> Optional.of(key)));
        token = sign().value();
        if (signBySdk().length() != token.length()) {
            throw new IllegalStateException("AWS's SDK signs something else, so there is nothing to compare");
        }
    }

    @Benchmark
    public Token sign() {
        return signer.sign(CLUSTER, endpoint, credentials);
    }

    /** Make the same token of what the SDK signs. */
    @Benchmark
    public String signBySdk() {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host(endpoint.host())
                .encodedPath("/")
                .putRawQueryParameter("Action", "GetCallerIdentity")
                .putRawQueryParameter("Version", "2011-06-15")
                .putHeader(TokenSigner.CLUSTER_ID_HEADER, CLUSTER)
                .build();
        String url = sdk.sign(signing -> signing.identity(identity)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(60)))
                .request()
                .getUri()
                .toString();
        return Token.PREFIX
                + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @throws IllegalStateException if the token is refused */
    @Benchmark
    public IdentityOutcome.Known verify() {
        if (verifier.verify(token).toCompletableFuture().join() instanceof IdentityOutcome.Known known) {
            return known;
        }
        throw new IllegalStateException("the token is refused: it lives for 15 minutes, so measure for less");
    }
}
