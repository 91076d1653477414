import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.junit.EksCluster;
import dev.touchstone.junit.EksTestCluster;
import dev.touchstone.junit.Principal;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@EksCluster
class GateTest {

    @Test
    void token_ofThisCluster_opens(EksTestCluster cluster, @Principal("KubernetesAdmin/alice") AwsPrincipal alice)
            throws Exception {
        HttpServer gate = Gate.open(throughAws(cluster.aws()), cluster.clusterId(), 0);
        try {
            URI url = URI.create("http://127.0.0.1:" + gate.getAddress().getPort() + "/");

            HttpResponse<String> opened = ask(url, cluster.token(alice));
            assertEquals("arn:aws:iam::123456789012:role/KubernetesAdmin", opened.body());
            assertEquals(200, opened.statusCode());
            assertEquals(401, ask(url, cluster.token(alice, "another")).statusCode());
            assertEquals(401, ask(url, "k8s-aws-v1.nonsense").statusCode());
        } finally {
            gate.stop(0);
        }
    }

    private static HttpResponse<String> ask(URI url, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A client that meets the AWS of the test, as the variables HTTPS_PROXY and AWS_CA_BUNDLE have others do. */
    private static HttpClient throughAws(AwsEdge aws) {
        InetSocketAddress proxy = new InetSocketAddress(
                aws.httpsProxy().getHost(), aws.httpsProxy().getPort());
        return HttpClient.newBuilder()
                .sslContext(aws.sslContext())
                .proxy(ProxySelector.of(proxy))
                .build();
    }
}
