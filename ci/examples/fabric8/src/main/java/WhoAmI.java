import dev.touchstone.token.aws.EksTokenProvider;
import dev.touchstone.token.aws.fabric8.EksOAuthTokenProvider;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** Prints who a cluster takes us for: CLUSTER REGION URL CA-FILE, with credentials from the environment or the profile. */
final class WhoAmI {

    private WhoAmI() {}

    public static void main(String[] arguments) {
        try (EksTokenProvider tokens =
                EksTokenProvider.forCluster(arguments[0]).region(arguments[1]).build()) {
            System.out.println(ask(tokens, arguments[2], arguments[3]));
        }
    }

    static String ask(EksTokenProvider tokens, String url, String authorityFile) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withCaCertFile(authorityFile)
                .withOauthTokenProvider(new EksOAuthTokenProvider(tokens))
                .build();
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            return client.resource(new SelfSubjectReviewBuilder().build())
                    .create()
                    .getStatus()
                    .getUserInfo()
                    .getUsername();
        }
    }
}
