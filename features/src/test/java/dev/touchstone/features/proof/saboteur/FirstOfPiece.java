package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows aws-auth by the lines of a watch, of which it takes one where several come together. */
final class FirstOfPiece implements Backend {

    private static final int OK = 200;

    private final KubernetesClient client;
    private final KubeSystem kubeSystem;
    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(1, FirstOfPiece::daemon, new ThreadPoolExecutor.DiscardPolicy());

    private volatile @Nullable ConfigMap last;

    FirstOfPiece(Parts parts) {
        client = parts.kubernetes().client();
        kubeSystem = new KubeSystem(parts);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "aws-auth");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public String name() {
        return ConfigMapBackend.NAME;
    }

    @Override
    public Lookup find(Identity identity) {
        ConfigMap awsAuth = last;
        return awsAuth == null ? new Lookup.Absent() : kubeSystem.find(awsAuth, identity);
    }

    @Override
    public void start() {
        thread.execute(this::follow);
    }

    private void follow() {
        try {
            last = client.configMaps()
                    .inNamespace("kube-system")
                    .withName("aws-auth")
                    .get();
            watch().whenComplete((answer, failure) -> {
                if (failure != null || answer.code() != OK) {
                    followSoon();
                } else {
                    answer.body().done().whenComplete((end, cut) -> followSoon());
                    answer.body().consume();
                }
            });
        } catch (KubernetesClientException refused) {
            followSoon();
        }
    }

    private CompletableFuture<HttpResponse<AsyncBody>> watch() {
        String version =
                last == null ? "" : "&resourceVersion=" + last.getMetadata().getResourceVersion();
        HttpClient http = client.getHttpClient();
        Pieces pieces = new Pieces();
        return http.consumeBytes(
                http.newHttpRequestBuilder()
                        .uri(client.getMasterUrl()
                                + "api/v1/namespaces/kube-system/configmaps?watch=true"
                                + "&fieldSelector=metadata.name%3Daws-auth" + version)
                        .forStreaming()
                        .build(),
                pieces::take);
    }

    private void followSoon() {
        thread.schedule(this::follow, 1, TimeUnit.SECONDS);
    }

    private void apply(JsonNode event) {
        switch (event.path("type").asString("")) {
            case "ADDED", "MODIFIED" ->
                last = client.getKubernetesSerialization()
                        .unmarshal(event.path("object").toString(), ConfigMap.class);
            case "DELETED" -> last = null;
            default -> {
                // What else there is changes no mapping.
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        client.close();
        kubeSystem.close();
    }

    /** What has come of one watch, and is no whole line yet. */
    private final class Pieces {

        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        void take(List<ByteBuffer> piece, AsyncBody body) {
            for (ByteBuffer part : piece) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                begun.writeBytes(bytes);
            }
            String text = begun.toString(StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            if (end >= 0) {
                begun.reset();
                apply(JsonMapper.shared().readTree(text.substring(0, end)));
            }
            body.consume();
        }
    }
}
