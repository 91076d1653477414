package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.junit.Authenticator;
import dev.touchstone.junit.EksClusterExtension;
import dev.touchstone.junit.EksTestCluster;
import dev.touchstone.junit.Principal;
import io.fabric8.kubernetes.client.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.client.RestClient;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class NodesTest {

    @RegisterExtension
    static final EksClusterExtension EKS =
            EksClusterExtension.of(Authenticator.command(System.getProperty("authenticator")));

    @Test
    void program_logsIn(EksTestCluster cluster, @Principal("KubernetesAdmin/alice") AwsPrincipal alice) {
        Config admin = Config.fromKubeconfig(cluster.kubeconfig());
        try (ConfigurableApplicationContext program = new SpringApplicationBuilder(Nodes.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                AwsCredentialsProvider.class,
                                () -> () -> AwsSessionCredentials.create(
                                        alice.accessKeyId(), alice.secretAccessKey(), alice.sessionToken())))
                .run(
                        "--server.port=0",
                        "--cluster.id=" + cluster.clusterId(),
                        "--cluster.region=us-east-1",
                        "--cluster.url=" + admin.getMasterUrl(),
                        "--cluster.ca=" + admin.getCaCertData())) {
            String port = program.getEnvironment().getProperty("local.server.port");

            assertThat(RestClient.create("http://localhost:" + port)
                            .get()
                            .uri("/nodes")
                            .retrieve()
                            .body(String[].class))
                    .isNotEmpty();
            assertThat(cluster.aws().calls(alice.accessKeyId())).isNotEmpty();
        }
    }
}
