package example;

import dev.touchstone.token.aws.EksTokenProvider;
import dev.touchstone.token.aws.fabric8.EksOAuthTokenProvider;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Lists the nodes of a cluster, into which it logs in by AWS credentials. */
@SpringBootApplication
public class Nodes {

    public static void main(String[] arguments) {
        SpringApplication.run(Nodes.class, arguments);
    }

    @Bean
    EksTokenProvider tokens(
            @Value("${cluster.id}") String cluster,
            @Value("${cluster.region}") String region,
            ObjectProvider<AwsCredentialsProvider> credentials) {
        return EksTokenProvider.forCluster(cluster)
                .region(region)
                .credentials(credentials.getIfAvailable(
                        () -> DefaultCredentialsProvider.builder().build()))
                .build();
    }

    @Bean
    KubernetesClient kubernetes(
            EksTokenProvider tokens, @Value("${cluster.url}") String url, @Value("${cluster.ca}") String authority) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withCaCertData(authority)
                .withOauthTokenProvider(new EksOAuthTokenProvider(tokens))
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @RestController
    record Web(KubernetesClient kubernetes) {
        @GetMapping("/nodes")
        List<String> names() {
            return kubernetes.nodes().list().getItems().stream()
                    .map(node -> node.getMetadata().getName())
                    .toList();
        }
    }
}
