package dev.touchstone.server.mapping.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.testing.Logs;
import dev.touchstone.server.testing.MockApiServer;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectWatchTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MANY = 20;

    private final List<WeakReference<IamIdentityMapping>> reported = new CopyOnWriteArrayList<>();
    private final List<String> deleted = new CopyOnWriteArrayList<>();
    private final MockApiServer server =
            new MockApiServer(CustomResourceDefinitionContext.fromCustomResourceType(IamIdentityMapping.class));
    private final KubernetesClient client = server.client();
    private final ObjectWatch watch = new ObjectWatch(
            () -> client, new Weak(), new Logs().events(), Duration.ofSeconds(30), Duration.ofMinutes(5));

    @AfterEach
    void stop() {
        watch.close();
        client.close();
        server.close();
    }

    @Test
    void objectsThatWereReported_areNotKept() {
        for (int i = 0; i < MANY; i++) {
            client.resource(object(i)).create();
        }
        watch.start();
        await().atMost(SOON).until(() -> watch.listed() && server.watches() == 1 && reported.size() == MANY);

        await().atMost(SOON).until(() -> {
            System.gc();
            return reported.stream().allMatch(object -> object.refersTo(null));
        });

        client.resource(object(0)).delete();
        await().atMost(SOON).until(() -> !deleted.isEmpty());
        assertThat(deleted).containsExactly("object-0");
    }

    private static IamIdentityMapping object(int number) {
        IamIdentityMapping object = new IamIdentityMapping();
        object.setMetadata(new ObjectMetaBuilder().withName("object-" + number).build());
        return object;
    }

    private final class Weak implements ObjectWatch.Listener {

        @Override
        public void changed(IamIdentityMapping object) {
            reported.add(new WeakReference<>(object));
        }

        @Override
        public void deleted(String name) {
            deleted.add(name);
        }
    }
}
