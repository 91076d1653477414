package dev.touchstone.client.examples;

import dev.touchstone.client.EksTokenProvider;
import dev.touchstone.client.fabric8.EksOAuthTokenProvider;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;

/** Lists namespaces with Fabric8's client, authenticated by an IAM role. */
final class ListNamespaces {

    private ListNamespaces() {}

    static List<String> of(String apiServer, EksTokenProvider tokens) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(apiServer)
                .withOauthTokenProvider(new EksOAuthTokenProvider(tokens))
                .build();
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            return client.namespaces().list().getItems().stream()
                    .map(namespace -> namespace.getMetadata().getName())
                    .toList();
        }
    }
}
