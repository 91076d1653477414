package dev.touchstone.server;

import dev.touchstone.server.certificates.PairWatcher;
import dev.touchstone.server.webhook.HealthServer;
import dev.touchstone.server.webhook.WebhookServer;
import java.util.List;

/** A running reference server. */
public final class RunningServer implements AutoCloseable {

    private final WebhookServer webhook;
    private final List<HealthServer> health;
    private final PairWatcher certificates;
    private final Stages stages;

    RunningServer(WebhookServer webhook, List<HealthServer> health, PairWatcher certificates, Stages stages) {
        this.webhook = webhook;
        this.health = health;
        this.certificates = certificates;
        this.stages = stages;
    }

    /** Return the port of the TLS listener. */
    public int port() {
        return webhook.port();
    }

    /** Finish the requests in progress, then stop everything. Idempotent. */
    @Override
    public void close() {
        webhook.close();
        health.forEach(HealthServer::close);
        certificates.close();
        stages.close();
    }
}
