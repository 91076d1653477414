package dev.touchstone.features.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.client.http.EnvironmentHttpService;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.fixtures.aws.AwsCall;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.aws.AwsRegion;
import dev.touchstone.fixtures.aws.AwsRole;
import dev.touchstone.fixtures.cluster.apiserver.ApiServerCluster;
import dev.touchstone.fixtures.cluster.apiserver.ApiServerOptions;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.JsonFormat;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.reference.logging.StreamLog;
import dev.touchstone.server.Stages;
import dev.touchstone.token.Token;
import dev.touchstone.token.aws.EksTokenProvider;
import dev.touchstone.token.aws.fabric8.EksOAuthTokenProvider;
import dev.touchstone.token.aws.kubernetes.EksTokenAuthentication;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReviewBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AuthenticationV1Api;
import io.kubernetes.client.openapi.models.V1SelfSubjectReview;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.credentials.Authentication;
import io.kubernetes.client.util.credentials.EKSAuthentication;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Fabric8's client and the official one log in to a real kube-apiserver by the adapters; beside them the official client's own
 * {@link EKSAuthentication} of version 27.0.0.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class JavaClientsClusterTest {

    private static final String REGION = "eu-west-1";

    /** The time of the authenticator and of the provider; STS goes by the real one, from which it may differ by 15 minutes. */
    private volatile Duration offset = Duration.ZERO;
    /** The real time, moved. */
    private final Clock clock = ((InstantSource) () -> Instant.now().plus(offset)).withZone(ZoneOffset.UTC);

    private AwsEdge edge;
    private AwsAccess access;
    private ApiServerCluster cluster;
    private RunningServer authenticator;

    @BeforeAll
    void start() {
        assumeTrue(
                ApiServerOptions.areAvailable(System.getenv(ApiServerOptions.ASSETS)),
                ApiServerOptions.ASSETS + " has kube-apiserver and etcd");
        edge = AwsEdge.start();
        access = AwsAccess.through(edge.httpsProxy(), edge.caBundle());
        cluster = ApiServerCluster.start(
                ApiServerOptions.fromEnvironment(System.getenv()).withCacheTtl(Duration.ZERO));
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
        if (edge != null) {
            edge.close();
        }
    }

    @AfterEach
    void stopAuthenticator() {
        if (authenticator != null) {
            authenticator.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aws,      eu-west-1,      true",
        "aws-cn,   cn-north-1,     false",
        "aws-us-gov, us-gov-west-1, true",
        "aws-eusc, eusc-de-east-1, false",
    })
    void bothClients_logInInEachPartition_withKeysAndAsARole_theOwnOneOfTheOfficialClientInThoseOfAmazonawsCom(
            String partition, String region, boolean ownLogsIn) throws Exception {
        authenticateFor(partition);
        AwsCredentialsProvider keys = keys(admin(partition, "alice"));

        try (EksTokenProvider tokens = provider(region).credentials(keys).build()) {
            assertThat(fabric8(tokens)).isEqualTo("admin:alice");
            assertThat(official(new EksTokenAuthentication(tokens))).isEqualTo("admin:alice");
        }
        Authentication own = new EKSAuthentication(keys, region, StandardSettings.CLUSTER);
        if (ownLogsIn) {
            assertThat(official(own)).isEqualTo("admin:alice");
        } else {
            assertRefused(own);
        }
        // Within the same test: each authenticator costs a start of kube-apiserver.
        assertBothLogInAsRole(partition, region);
    }

    private void assertBothLogInAsRole(String partition, String region) throws Exception {
        String account = "arn:" + partition + ":iam::" + StandardSettings.ACCOUNT;
        String role = account + ":role/KubernetesAdmin";
        edge.role(new AwsRole(role, "AROAADMIN", Set.of("*")).demanding("ext"));
        AwsPrincipal caller = edge.newPrincipal(StandardSettings.ACCOUNT, account + ":user/me", "AIDAME");

        try (SdkHttpClient http = EnvironmentHttpService.client(access.environment());
                StsClient sts = StsClient.builder()
                        .region(Region.of(region))
                        .credentialsProvider(keys(caller))
                        .httpClient(http)
                        .build();
                EksTokenProvider tokens = provider(region)
                        .role(role)
                        .externalId("ext")
                        .sessionName("deployer")
                        .sts(sts)
                        .build()) {
            assertThat(fabric8(tokens)).isEqualTo("admin:deployer");
            assertThat(official(new EksTokenAuthentication(tokens))).isEqualTo("admin:deployer");
        }
        assertThat(edge.calls(caller.accessKeyId()))
                .extracting(AwsCall::action, AwsCall::host)
                .containsExactly(tuple("AssumeRole", AwsRegion.named(region).host("sts")));
        // It has no setting for a role, and signs as the caller; a program has to make the SDK's provider for a role
        // itself.
        assertRefused(new EKSAuthentication(keys(caller), region, StandardSettings.CLUSTER));
    }

    @Test
    void bothClients_stayLoggedInAcrossAnExpiry() throws Exception {
        authenticateFor("aws");
        offset = Duration.ofMinutes(-14);
        AwsCredentialsProvider keys = keys(admin("aws", "alice"));

        try (EksTokenProvider tokens =
                        provider(REGION).credentials(keys).clock(clock).build();
                KubernetesClient fabric8 = fabric8Client(tokens)) {
            ApiClient official = officialClient(new EksTokenAuthentication(tokens));
            Token first = tokens.get();
            assertThat(whoAmI(fabric8)).isEqualTo("admin:alice");
            assertThat(whoAmI(official)).isEqualTo("admin:alice");

            offset = Duration.ofMinutes(2);
            awaitRefused(officialClient(new EksTokenAuthentication(() -> first)));
            assertThat(whoAmI(fabric8)).isEqualTo("admin:alice");
            assertThat(whoAmI(official)).isEqualTo("admin:alice");
        }
    }

    /** A server whose clock is a second ahead then refuses a token that the client still thinks good. */
    @Test
    void ownAuthenticationOfTheOfficialClient_hasNoMarginBeforeTheExpiry() throws Exception {
        authenticateFor("aws");
        AwsCredentialsProvider keys = keys(admin("aws", "alice"));
        EKSAuthentication own = new EKSAuthentication(keys, REGION, StandardSettings.CLUSTER);
        ApiClient client = officialClient(own);
        assertThat(whoAmI(client)).isEqualTo("admin:alice");

        assertThat(own.getRefreshPeriod()).isEqualTo(Duration.ofMinutes(15));
        offset = Duration.ofMinutes(15).plusSeconds(1);
        awaitRefused(client);
    }

    @Test
    void sessionThatEndsBeforeItsToken_isReplacedInTime_unlikeByTheOwnAuthenticationOfTheOfficialClient()
            throws Exception {
        authenticateFor("aws");
        AwsPrincipal first = admin("aws", "first");
        AwsPrincipal second = admin("aws", "second");
        Instant end = Instant.now().plusSeconds(10);
        AtomicReference<AwsSessionCredentials> session = new AtomicReference<>(session(first, end));

        try (EksTokenProvider tokens = provider(REGION)
                .credentials(session::get)
                .refreshAhead(Duration.ZERO)
                .build()) {
            ApiClient ours = officialClient(new EksTokenAuthentication(tokens));
            ApiClient own = officialClient(new EKSAuthentication(session::get, REGION, StandardSettings.CLUSTER));
            assertThat(tokens.get().expiration()).isEqualTo(end);
            assertThat(whoAmI(own)).isEqualTo("admin:first");

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now()
                    .isAfter(end));
            edge.expire(first.accessKeyId());
            session.set(session(second, end.plusSeconds(3600)));

            assertThat(whoAmI(ours)).isEqualTo("admin:second");
            awaitRefused(own);
        }
    }

    private void authenticateFor(String partition) {
        offset = Duration.ZERO;
        EventLog silent = new StreamLog(
                new PrintStream(OutputStream.nullOutputStream()), Level.FATAL, new JsonFormat(), Clock.systemUTC());
        Sabotage byOurClock =
                Sabotage.ofStages(parts -> Stages.standard(parts.configuration(), parts.environment(), clock, silent));
        authenticator = ReferenceHost.server("reference", access, byOurClock)
                .start(StandardSettings.in(StandardSettings.CLUSTER, partition));
        cluster.attach(authenticator);
    }

    private AwsPrincipal admin(String partition, String session) {
        return edge.newTemporaryPrincipal(
                StandardSettings.ACCOUNT,
                "arn:" + partition + ":sts::" + StandardSettings.ACCOUNT + ":assumed-role/KubernetesAdmin/" + session,
                "AROAADMIN:" + session);
    }

    private static EksTokenProvider.Builder provider(String region) {
        return EksTokenProvider.forCluster(StandardSettings.CLUSTER)
                .region(region)
                .fips(false)
                .dualStack(false);
    }

    private static AwsCredentialsProvider keys(AwsPrincipal principal) {
        return StaticCredentialsProvider.create(
                principal.sessionToken() == null
                        ? AwsBasicCredentials.create(principal.accessKeyId(), principal.secretAccessKey())
                        : session(principal, Instant.now().plusSeconds(3600)));
    }

    private static AwsSessionCredentials session(AwsPrincipal principal, Instant end) {
        return AwsSessionCredentials.builder()
                .accessKeyId(principal.accessKeyId())
                .secretAccessKey(principal.secretAccessKey())
                .sessionToken(principal.sessionToken())
                .expirationTime(end)
                .build();
    }

    private String fabric8(Supplier<Token> tokens) {
        try (KubernetesClient client = fabric8Client(tokens)) {
            return whoAmI(client);
        }
    }

    private KubernetesClient fabric8Client(Supplier<Token> tokens) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                        .withMasterUrl(cluster.apiServer().toString())
                        .withCaCertData(cluster.certificateAuthority())
                        .withOauthTokenProvider(new EksOAuthTokenProvider(tokens))
                        .build())
                .build();
    }

    private String official(Authentication authentication) throws Exception {
        return whoAmI(officialClient(authentication));
    }

    private ApiClient officialClient(Authentication authentication) throws Exception {
        return new ClientBuilder()
                .setBasePath(cluster.apiServer().toString())
                .setCertificateAuthority(cluster.certificateAuthority().getBytes(StandardCharsets.UTF_8))
                .setAuthentication(authentication)
                .build();
    }

    private void assertRefused(Authentication authentication) throws Exception {
        assertRefused(officialClient(authentication));
    }

    /** Wait until kube-apiserver has forgotten that it knew the token; then it asks the authenticator. */
    private void awaitRefused(ApiClient client) {
        Awaitility.await().atMost(cluster.cacheTtl().plusSeconds(60)).untilAsserted(() -> assertRefused(client));
    }

    private static void assertRefused(ApiClient client) {
        assertThatThrownBy(() -> whoAmI(client))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo(401));
    }

    private static String whoAmI(KubernetesClient client) {
        return client.resource(new SelfSubjectReviewBuilder().build())
                .create()
                .getStatus()
                .getUserInfo()
                .getUsername();
    }

    private static String whoAmI(ApiClient client) throws ApiException {
        return new AuthenticationV1Api(client)
                .createSelfSubjectReview(new V1SelfSubjectReview())
                .execute()
                .getStatus()
                .getUserInfo()
                .getUsername();
    }
}
