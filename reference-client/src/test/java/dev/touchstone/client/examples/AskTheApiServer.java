package dev.touchstone.client.examples;

import dev.touchstone.client.EksTokenProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends one request to an API server with nothing but the JDK. */
final class AskTheApiServer {

    private AskTheApiServer() {}

    static int namespaces(URI apiServer, EksTokenProvider tokens) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(apiServer.resolve("/api/v1/namespaces"))
                // Asked for each request: the provider renews the token when it is due.
                .header("Authorization", "Bearer " + tokens.get().value())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}
