package dev.touchstone.server.clients;

import io.undertow.server.HttpServerExchange;

/** What the handlers of a request know of its sender, which decides how long it stays connected. */
public final class Sender {

    private Sender() {}

    /** Keep the sender connected as long as possible: its token was valid, so it is an API server. */
    public static void trust(HttpServerExchange exchange) {
        Client client = Client.of(exchange);
        if (client != null) {
            client.trust();
        }
    }

    /** Count only this many characters of a body that has arrived, in ASCII: the rest has been read, and is not kept. */
    public static void keepsOnly(HttpServerExchange exchange, long characters) {
        Client client = Client.of(exchange);
        if (client != null) {
            client.keepOnly(HttpListener.MAX_HEADER_BYTES + characters);
        }
    }

    /** Count a response of this many bytes, which the heap holds until the sender has read it. */
    public static void willHold(HttpServerExchange exchange, long bytes) {
        Client client = Client.of(exchange);
        if (client != null) {
            client.hold(bytes);
        }
    }
}
