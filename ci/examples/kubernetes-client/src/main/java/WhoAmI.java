import dev.touchstone.token.aws.EksTokenProvider;
import dev.touchstone.token.aws.kubernetes.EksTokenAuthentication;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AuthenticationV1Api;
import io.kubernetes.client.openapi.models.V1SelfSubjectReview;
import io.kubernetes.client.util.ClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints who a cluster takes us for: CLUSTER REGION URL CA-FILE, with credentials from the environment or the profile. */
final class WhoAmI {

    private WhoAmI() {}

    public static void main(String[] arguments) throws IOException, ApiException {
        try (EksTokenProvider tokens =
                EksTokenProvider.forCluster(arguments[0]).region(arguments[1]).build()) {
            System.out.println(ask(tokens, arguments[2], Files.readAllBytes(Path.of(arguments[3]))));
        }
    }

    static String ask(EksTokenProvider tokens, String url, byte[] authority) throws IOException, ApiException {
        ApiClient client = new ClientBuilder()
                .setBasePath(url)
                .setCertificateAuthority(authority)
                .setAuthentication(new EksTokenAuthentication(tokens))
                .build();
        V1SelfSubjectReview review = new AuthenticationV1Api(client)
                .createSelfSubjectReview(new V1SelfSubjectReview())
                .execute();
        return review.getStatus().getUserInfo().getUsername();
    }
}
