package example;

import static dev.touchstone.junit.EksAssertions.assertThatAuthenticator;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.junit.Authenticator;
import dev.touchstone.junit.EksClusterExtension;
import dev.touchstone.junit.EksTestCluster;
import dev.touchstone.junit.Principal;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginTest {

    @RegisterExtension
    static final EksClusterExtension EKS =
            EksClusterExtension.of(Authenticator.command(System.getProperty("authenticator")));

    @Test
    void tokenForThisCluster_isAccepted(
            EksTestCluster cluster, @Principal("KubernetesAdmin/alice") AwsPrincipal alice) {
        assertThatAuthenticator(cluster)
                .refuses(cluster.token(alice, "another-cluster"))
                .accepts(cluster.token(alice))
                .as("admin:alice")
                .inGroups("system:masters");
    }

    @Test
    void administrator_mayListNodes(@Principal("KubernetesAdmin/alice") KubernetesClient alice) {
        assertFalse(alice.nodes().list().getItems().isEmpty());
    }
}
