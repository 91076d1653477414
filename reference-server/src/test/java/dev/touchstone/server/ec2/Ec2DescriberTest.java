package dev.touchstone.server.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

class Ec2DescriberTest {

    private static final String INSTANCES = """
            <DescribeInstancesResponse><reservationSet>
            <item><instancesSet>
             <item><instanceId>i-12345678</instanceId><privateDnsName>ip-10-0-0-1.ec2.internal</privateDnsName>
              <networkInterfaceSet><item><privateDnsName>other</privateDnsName></item></networkInterfaceSet></item>
             <item><instanceId>i-empty</instanceId><privateDnsName/>
              <networkInterfaceSet><item><privateDnsName></privateDnsName></item></networkInterfaceSet></item>
            </instancesSet></item>
            <item><instancesSet>
             <item><instanceId>i-87654321</instanceId><privateDnsName>two</privateDnsName></item>
            </instancesSet></item>
            </reservationSet></DescribeInstancesResponse>""";

    /** Requests to anything but this test's own server get no connection. */
    private static final Map<String, String> NOWHERE = Map.of("HTTPS_PROXY", "http://127.0.0.1:1");

    /** The first call loads the SDK, which takes seconds on a busy machine. */
    private static final Duration PLENTY = Duration.ofSeconds(30);

    private record Received(String body, String authorization, String sourceArn, String sourceAccount) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    /** What EC2 answers, one after another, before it answers the same each time. */
    private final Queue<String> parts = new ConcurrentLinkedQueue<>();

    private volatile String endless = INSTANCES;
    private HttpServer aws;
    private volatile int status = 200;
    private volatile String error = "";
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void start() throws IOException {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", this::answer);
        aws.start();
    }

    @AfterEach
    void stop() {
        aws.stop(0);
    }

    @Test
    void names_areThoseOfTheInstances() throws AwsFailure {
        assertThat(describer("").describe(Set.of("i-12345678")))
                .isEqualTo(Map.of("i-12345678", "ip-10-0-0-1.ec2.internal", "i-87654321", "two"));
        assertThat(received.get(0).body())
                .isEqualTo("Action=DescribeInstances&Filter.1.Name=instance-id&Filter.1.Value.1=i-12345678"
                        + "&Version=2016-11-15");
        assertThat(received.get(0).authorization())
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIAOWN/")
                .contains("/eu-west-1/ec2/aws4_request");
    }

    @Test
    void names_areThoseOfAllParts() throws AwsFailure {
        parts.addAll(List.of(
                "<DescribeInstancesResponse><reservationSet/><nextToken>a+1</nextToken></DescribeInstancesResponse>",
                INSTANCES.replace("</reservationSet>", "</reservationSet><nextToken>b</nextToken>"),
                INSTANCES.replace("i-12345678", "i-last")));

        assertThat(describer("").describe(Set.of("i-12345678", "i-last")))
                .containsOnlyKeys("i-12345678", "i-87654321", "i-last");
        assertThat(received).hasSize(3);
        assertThat(received.get(1).body()).contains("NextToken=a%2B1", "Filter.1.Value.2=");
        assertThat(received.get(2).body()).contains("NextToken=b");
    }

    @Test
    void partsWithoutEnd_areAFailure() {
        endless = INSTANCES.replace("</reservationSet>", "</reservationSet><nextToken>more</nextToken>");

        assertThatThrownBy(() -> describer("").describe(Set.of("i-12345678")))
                .isInstanceOf(AwsFailure.class)
                .hasMessage("ec2 answered in more than 20 parts");
        assertThat(received).hasSize(20);
    }

    @Test
    void role_isAssumedOnceOnBehalfOfTheSource() throws AwsFailure {
        Ec2Describer describer = describer("arn:aws:iam::123456789012:role/Describe");
        describer.describe(Set.of("i-12345678"));
        describer.describe(Set.of("i-12345678"));
        assertThat(received).hasSize(3);
        Received assume = received.get(0);
        assertThat(assume.body()).contains("Action=AssumeRole", "DurationSeconds=3600");
        assertThat(assume.sourceArn()).isEqualTo("arn:aws:eks:eu-west-1:210987654321:cluster/c");
        assertThat(assume.sourceAccount()).isEqualTo("210987654321");
        assertThat(assume.authorization()).contains("Credential=AKIAOWN/", "/sts/", "x-amz-source-arn");
        assertThat(received.get(1).authorization()).contains("Credential=ASIAROLE/", "/ec2/", "x-amz-security-token");
    }

    @ParameterizedTest
    @CsvSource({
        "503, RequestLimitExceeded, BUSY",
        "400, RequestLimitExceeded, BUSY",
        "400, Throttling, BUSY",
        "429, TooManyRequests, BUSY",
        "500, InternalError, BUSY",
        "401, AuthFailure, DENIED",
        "403, UnauthorizedOperation, DENIED",
        "400, RequestExpired, DENIED",
        "400, ExpiredToken, DENIED",
        "400, InvalidParameterValue, OTHER"
    })
    void otherAnswer_isAFailureWithItsCode(int status, String code, AwsFailure.Kind kind) {
        this.status = status;
        error = "<Response><Errors><Error><Code>" + code + "</Code></Error></Errors></Response>";
        assertThatThrownBy(() -> describer("").describe(Set.of("i-1")))
                .isInstanceOf(AwsFailure.class)
                .hasMessage("ec2 answered " + status + " " + code)
                .extracting(failure -> ((AwsFailure) failure).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"401, 2", "403, 2", "400, 1", "503, 1"})
    void sessionThatEc2Refuses_isNotUsedAgain(int status, int sessions) throws AwsFailure {
        Ec2Describer describer = describer("arn:aws:iam::123456789012:role/Describe");
        describer.describe(Set.of("i-12345678"));
        now = now.plus(Duration.ofMinutes(2));
        this.status = status;
        assertThatThrownBy(() -> describer.describe(Set.of("i-12345678"))).isInstanceOf(AwsFailure.class);
        this.status = 200;
        describer.describe(Set.of("i-12345678"));
        assertThat(received)
                .filteredOn(request -> request.body().contains("Action=AssumeRole"))
                .hasSize(sessions);
    }

    @Test
    void otherAnswerWithoutXml_isAFailureWithItsStatus() {
        status = 502;
        error = "<html>Bad Gateway<br></html>";
        assertThatThrownBy(() -> describer("").describe(Set.of("i-1")))
                .isInstanceOf(AwsFailure.class)
                .hasMessage("ec2 answered 502")
                .extracting(failure -> ((AwsFailure) failure).kind())
                .isEqualTo(AwsFailure.Kind.BUSY);
    }

    @Test
    void emptyEndpointOfEc2_leavesTheOneOfAllServices() throws AwsFailure {
        assertThat(describer("", Map.of("AWS_ENDPOINT_URL_EC2", "", "AWS_ENDPOINT_URL", url()))
                        .describe(Set.of("i-12345678")))
                .containsEntry("i-12345678", "ip-10-0-0-1.ec2.internal");
    }

    @Test
    void malformedEndpoint_isNotRepeated() {
        assertThatThrownBy(() -> describer("", Map.of("AWS_ENDPOINT_URL_EC2", "http://me:hush%zz@127.0.0.1"))
                        .describe(Set.of("i-1")))
                .isInstanceOf(AwsFailure.class)
                .hasNoCause()
                .hasMessageContaining("AWS_ENDPOINT_URL_EC2")
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @CsvSource({"eu-new-1, ec2.eu-new-1.amazonaws.com", "cn-new-1, ec2.cn-new-1.amazonaws.com.cn"})
    void regionNewerThanTheSdk_hasTheHostOfItsPartition(String region, String host) {
        assertThatThrownBy(() -> describer("", NOWHERE, Region.of(region)).describe(Set.of("i-1")))
                .isInstanceOf(AwsFailure.class)
                .hasMessageStartingWith("no response from " + host + ": ");
    }

    @Test
    void xml_hasNoEntities() {
        String text = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
        assertThatThrownBy(() -> Xml.text(text.getBytes(StandardCharsets.UTF_8), "a"))
                .isInstanceOf(AwsFailure.class);
    }

    @Test
    void xml_isNotNestedWithoutEnd() {
        String text = "<a>".repeat(100_000) + "</a>".repeat(100_000);
        assertThatThrownBy(() -> Xml.text(text.getBytes(StandardCharsets.UTF_8), "b"))
                .isInstanceOf(AwsFailure.class)
                .hasRootCauseMessage("elements are nested too deeply");
    }

    @Test
    void xml_textIsThatOfTheFirstElement() throws AwsFailure {
        byte[] bytes = "<r><b>one &amp; <![CDATA[two]]></b><b>three</b></r>".getBytes(StandardCharsets.UTF_8);
        assertThat(Xml.text(bytes, "b")).isEqualTo("one & two");
        assertThat(Xml.text(bytes, "c")).isEmpty();
    }

    private Ec2Describer describer(String roleArn) {
        return describer(roleArn, Map.of("AWS_ENDPOINT_URL", url()));
    }

    private String url() {
        return "http://127.0.0.1:" + aws.getAddress().getPort();
    }

    private Ec2Describer describer(String roleArn, Map<String, String> environment) {
        return describer(roleArn, environment, Region.EU_WEST_1);
    }

    private Ec2Describer describer(String roleArn, Map<String, String> environment, Region region) {
        QueryClient client = new QueryClient(TrustedRoots.of(Map.of()), ProxySettings.of(NOWHERE), PLENTY);
        Optional<AssumedRole> role = roleArn.isEmpty()
                ? Optional.empty()
                : Optional.of(new AssumedRole(
                        client,
                        roleArn,
                        "arn:aws:eks:eu-west-1:210987654321:cluster/c",
                        ((InstantSource) () -> now).withZone(ZoneOffset.UTC)));
        return new Ec2Describer(
                client,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "x")),
                () -> region,
                role,
                environment);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        received.add(new Received(
                body,
                String.valueOf(headers.getFirst("Authorization")),
                String.valueOf(headers.getFirst("x-amz-source-arn")),
                String.valueOf(headers.getFirst("x-amz-source-account"))));
        String answer = status != 200
                ? error
                : body.contains("AssumeRole")
                        ? "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>"
                                + "<SecretAccessKey>y</SecretAccessKey><SessionToken>z</SessionToken>"
                                + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>"
                                + "</AssumeRoleResponse>"
                        : Objects.requireNonNullElse(parts.poll(), endless);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
