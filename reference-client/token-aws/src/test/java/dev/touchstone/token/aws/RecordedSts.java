package dev.touchstone.token.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers AssumeRole in place of the network, and keeps what it was asked. */
final class RecordedSts implements SdkHttpClient {

    private final List<Map<String, String>> calls = new CopyOnWriteArrayList<>();
    private volatile Instant expiration = Instant.now().plusSeconds(3600);
    private volatile boolean refuses;

    RecordedSts expiring(Instant at) {
        expiration = at;
        return this;
    }

    RecordedSts refusing() {
        refuses = true;
        return this;
    }

    List<Map<String, String>> calls() {
        return List.copyOf(calls);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try (InputStream body =
                        request.contentStreamProvider().orElseThrow().newStream()) {
                    calls.add(form(new String(body.readAllBytes(), StandardCharsets.UTF_8)));
                }
                String answer = refuses ? refusal() : session("ASIA" + calls.size(), expiration);
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(refuses ? 403 : 200)
                                .putHeader("Content-Type", "text/xml")
                                .build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {
                // There is nothing under way.
            }
        };
    }

    @Override
    public void close() {
        // It holds nothing.
    }

    static String session(String accessKeyId, Instant expiration) {
        return "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials>"
                + "<AccessKeyId>" + accessKeyId + "</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>"
                + "<SessionToken>session</SessionToken><Expiration>" + expiration + "</Expiration></Credentials>"
                + "</AssumeRoleResult></AssumeRoleResponse>";
    }

    private static String refusal() {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not allowed</Message></Error>"
                + "<RequestId>r</RequestId></ErrorResponse>";
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }
}
