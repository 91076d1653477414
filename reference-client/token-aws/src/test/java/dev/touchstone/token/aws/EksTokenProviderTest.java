package dev.touchstone.token.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

class EksTokenProviderTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/Admin";
    private static final AwsCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret"));

    private final MutableClock clock = new MutableClock();

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, false, false, sts.eu-west-1.amazonaws.com",
        "us-east-1, true, false, sts-fips.us-east-1.amazonaws.com",
        "us-east-1, false, true, sts.us-east-1.api.aws",
        "cn-north-1, false, false, sts.cn-north-1.amazonaws.com.cn",
        "us-gov-west-1, true, false, sts.us-gov-west-1.amazonaws.com",
        "eusc-de-east-1, false, false, sts.eusc-de-east-1.amazonaws.eu",
        "us-iso-east-1, false, false, sts.us-iso-east-1.c2s.ic.gov",
    })
    void token_isForTheEndpointOfItsRegion(String region, boolean fips, boolean dualStack, String host) {
        try (EksTokenProvider tokens = EksTokenProvider.forCluster("lab")
                .region(region)
                .fips(fips)
                .dualStack(dualStack)
                .credentials(KEYS)
                .build()) {
            assertThat(url(tokens.get()).getHost()).isEqualTo(host);
        }
    }

    @Test
    void token_isForTheGivenEndpoint() {
        try (EksTokenProvider tokens = EksTokenProvider.forCluster("lab")
                .endpoint(new StsEndpoint("localhost:4566", "eu-west-1"))
                .credentials(KEYS)
                .build()) {
            assertThat(url(tokens.get()).getAuthority()).isEqualTo("localhost:4566");
            assertThat(url(tokens.get()).getRawQuery()).contains("%2Feu-west-1%2Fsts%2Faws4_request");
        }
    }

    @Test
    void endpointBesideARegionOrAKind_isRefused() {
        EksTokenProvider.Builder emulator =
                EksTokenProvider.forCluster("lab").endpoint(new StsEndpoint("localhost:4566", "eu-west-1"));
        emulator.build().close();

        List<EksTokenProvider.Builder> both = List.of(
                builder().endpoint(StsEndpoint.of("us-east-1")),
                EksTokenProvider.forCluster("lab")
                        .endpoint(StsEndpoint.of("us-east-1"))
                        .fips(false),
                EksTokenProvider.forCluster("lab")
                        .endpoint(StsEndpoint.of("us-east-1"))
                        .dualStack(true));
        assertThat(both).allSatisfy(builder -> assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("an endpoint is given"));
    }

    @Test
    void credentials_areAskedForEachToken() {
        AtomicInteger asked = new AtomicInteger();
        try (EksTokenProvider tokens = builder()
                .credentials(() -> AwsBasicCredentials.create("AKID" + asked.incrementAndGet(), "secret"))
                .clock(clock)
                .refreshAhead(Duration.ZERO)
                .build()) {
            assertThat(accessKey(tokens.get())).isEqualTo("AKID1");
            clock.advance(Duration.ofMinutes(14));
            assertThat(accessKey(tokens.get())).isEqualTo("AKID2");
        }
    }

    @Test
    void token_doesNotOutliveItsCredentials() {
        Instant soon = clock.instant().plusSeconds(300);
        try (EksTokenProvider tokens = builder()
                .credentials(() -> AwsSessionCredentials.builder()
                        .accessKeyId("ASIATEST")
                        .secretAccessKey("secret")
                        .sessionToken("session")
                        .expirationTime(soon)
                        .build())
                .clock(clock)
                .build()) {
            assertThat(tokens.get().expiration()).isEqualTo(soon);
        }
    }

    @Test
    void asynchronousToken_isTheSame() throws Exception {
        try (EksTokenProvider tokens = builder().credentials(KEYS).build()) {
            Token token = tokens.getAsync().toCompletableFuture().get(120, TimeUnit.SECONDS);

            assertThat(tokens.get()).isSameAs(token);
        }
    }

    @Test
    void role_isAssumedAsAsked() {
        RecordedSts http = new RecordedSts();
        try (StsClient sts = sts(http);
                EksTokenProvider tokens = builder()
                        .role(ROLE)
                        .externalId("ext")
                        .sessionName("sess")
                        .sessionDuration(Duration.ofMinutes(15))
                        .mfa("arn:aws:iam::111122223333:mfa/alice", device -> device.endsWith("alice") ? "123456" : "")
                        .sts(sts)
                        .build()) {
            assertThat(accessKey(tokens.get())).isEqualTo("ASIA1");
            tokens.get();

            assertThat(http.calls()).singleElement().satisfies(call -> assertThat(call)
                    .containsAllEntriesOf(Map.of(
                            "RoleArn", ROLE,
                            "ExternalId", "ext",
                            "RoleSessionName", "sess",
                            "DurationSeconds", "900",
                            "SerialNumber", "arn:aws:iam::111122223333:mfa/alice",
                            "TokenCode", "123456")));
        }
    }

    @Test
    void roleAlone_hasASessionOfAnHourWithANameMadeUp() {
        RecordedSts http = new RecordedSts();
        try (StsClient sts = sts(http);
                EksTokenProvider tokens = builder().role(ROLE).sts(sts).build()) {
            tokens.get();

            assertThat(http.calls()).singleElement().satisfies(call -> {
                assertThat(call).doesNotContainKeys("DurationSeconds", "ExternalId", "SerialNumber");
                assertThat(call.get("RoleSessionName")).startsWith("touchstone-");
            });
        }
    }

    @Test
    void sessionThatIsAboutToExpire_isReplacedByANewOne() {
        RecordedSts http = new RecordedSts().expiring(Instant.now().plusSeconds(100));
        try (StsClient sts = sts(http);
                EksTokenProvider tokens = builder().role(ROLE).sts(sts).build()) {
            assertThat(accessKey(tokens.get())).isEqualTo("ASIA1");
            http.expiring(Instant.now().plusSeconds(3600));

            assertThat(accessKey(tokens.get())).isEqualTo("ASIA2");
        }
    }

    @Test
    void refusedRole_isAFailureThatNamesIt() {
        try (StsClient sts = sts(new RecordedSts().refusing());
                EksTokenProvider tokens = builder().role(ROLE).sts(sts).build()) {
            assertThatThrownBy(tokens::get)
                    .isInstanceOf(TokenFailure.class)
                    .hasMessageContainingAll("cannot assume role " + ROLE, "403 AccessDenied", "trust policy")
                    .hasCauseInstanceOf(software.amazon.awssdk.services.sts.model.StsException.class);
        }
    }

    @Test
    void credentialsThatAreNotThere_areAFailureThatSaysWhatToDo() {
        try (EksTokenProvider tokens = builder()
                .credentials(() -> {
                    throw SdkClientException.create("none");
                })
                .build()) {
            assertThatThrownBy(tokens::get)
                    .isInstanceOf(TokenFailure.class)
                    .hasMessageContainingAll("no AWS credentials", "credentials(...)")
                    .hasRootCauseInstanceOf(SdkClientException.class);
        }
    }

    @Test
    void settingsThatDoNotGoTogether_areRefused() {
        assertThatThrownBy(() -> builder().externalId("ext").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no role");
        try (StsClient sts = sts(new RecordedSts())) {
            assertThatThrownBy(() -> builder().sts(sts).build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no role");
            assertThatThrownBy(() ->
                            builder().sts(sts).role(ROLE).credentials(KEYS).build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("build the client with the credentials");
        }
        assertThatThrownBy(() -> builder().refreshAhead(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().refreshAhead(Duration.ofMinutes(14)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t", "a\nb", "a\u007fb"})
    void clusterIdThatIsNone_isRefusedAtOnce(String clusterId) {
        assertThatThrownBy(() -> EksTokenProvider.forCluster(clusterId))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cluster ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT14M59.999S", "PT12H0.001S", "PT-1S", "PT2400000000H"})
    void sessionDurationThatStsDoesNotTake_isRefusedAtOnce(Duration duration) {
        assertThatThrownBy(() -> builder().sessionDuration(duration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(duration.toString(), "PT15M", "PT12H");
    }

    static List<RuntimeException> thrownByProviders() {
        return List.of(
                new NullPointerException("of theirs"),
                new CompletionException(SdkClientException.create("later")),
                new UnsupportedOperationException("of theirs"),
                new UncheckedIOException(new IOException("of theirs")));
    }

    @ParameterizedTest
    @MethodSource("thrownByProviders")
    void whateverAProviderThrows_isAFailureByIt(RuntimeException thrown) {
        try (EksTokenProvider tokens = builder()
                .credentials(() -> {
                    throw thrown;
                })
                .build()) {
            assertThatThrownBy(tokens::get)
                    .isInstanceOf(TokenFailure.class)
                    .hasMessageContaining("no AWS credentials")
                    .hasMessageNotContaining("of theirs")
                    .cause()
                    .isSameAs(thrown);
            assertThatThrownBy(() -> tokens.getAsync().toCompletableFuture().get(120, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TokenFailure.class)
                    .hasStackTraceContaining(thrown.getClass().getName());
        }
    }

    @Test
    void providerThatGivesNull_isAFailure() {
        try (EksTokenProvider tokens = builder().credentials(() -> null).build()) {
            assertThatThrownBy(tokens::get).isInstanceOf(TokenFailure.class).hasMessageContaining("no AWS credentials");
        }
    }

    @Test
    void promptWithoutACode_isTheFailureThatItThrew() {
        TokenFailure none = new TokenFailure("nobody is there");
        try (StsClient sts = sts(new RecordedSts());
                EksTokenProvider tokens = builder()
                        .role(ROLE)
                        .mfa("device", device -> {
                            throw none;
                        })
                        .sts(sts)
                        .build()) {
            assertThatThrownBy(tokens::get).isSameAs(none);
        }
    }

    @Test
    void closedProvider_givesTheTokenAtHandWhileItLives_andMakesNone() {
        AtomicInteger asked = new AtomicInteger();
        EksTokenProvider tokens = builder()
                .credentials(() -> AwsBasicCredentials.create("AKID" + asked.incrementAndGet(), "secret"))
                .clock(clock)
                .build();
        Token token = tokens.get();
        tokens.close();
        tokens.close();

        clock.advance(Duration.ofMinutes(13));
        assertThat(tokens.get()).isSameAs(token);
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(tokens::get)
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("is closed; build another");
        assertThatThrownBy(() -> tokens.getAsync().toCompletableFuture().get(120, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TokenFailure.class);
        assertThat(asked).hasValue(1);
    }

    private static EksTokenProvider.Builder builder() {
        return EksTokenProvider.forCluster("lab").region("us-east-1");
    }

    private static StsClient sts(RecordedSts http) {
        return StsClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(KEYS)
                .httpClient(http)
                .build();
    }

    private static URI url(Token token) {
        return URI.create(token.presignedUrl());
    }

    private static String accessKey(Token token) {
        return url(token).getRawQuery().replaceFirst(".*X-Amz-Credential=([A-Z0-9]+).*", "$1");
    }
}
