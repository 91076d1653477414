package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows aws-auth by the lines of a watch, of which it takes one where several come together. */
final class FirstOfPiece extends AwsAuthFollower {

    private static final int OK = 200;

    FirstOfPiece(Parts parts) {
        super(parts);
    }

    @Override
    void follow() {
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
