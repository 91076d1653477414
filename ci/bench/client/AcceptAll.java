import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** A token webhook that takes every token, so that what is measured is kubectl and its plugin. */
final class AcceptAll {

    private static final byte[] YES = ("{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\","
                    + "\"status\":{\"authenticated\":true,\"user\":{\"username\":\"bench\"}}}")
            .getBytes(StandardCharsets.UTF_8);

    /** @param arguments the file to write the port to */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, YES.length);
            exchange.getResponseBody().write(YES);
            exchange.close();
        });
        server.start();
        Files.writeString(
                Path.of(arguments[0]), Integer.toString(server.getAddress().getPort()));
    }
}
