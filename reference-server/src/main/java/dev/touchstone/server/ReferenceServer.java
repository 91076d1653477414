package dev.touchstone.server;

import dev.touchstone.reference.certificates.PairFiles;
import dev.touchstone.reference.certificates.ServingPair;
import dev.touchstone.reference.certificates.UnusablePairException;
import dev.touchstone.reference.certificates.WebhookKubeconfig;
import dev.touchstone.reference.config.Listening;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.certificates.PairWatcher;
import dev.touchstone.server.certificates.ServingTls;
import dev.touchstone.server.clients.ClientLimits;
import dev.touchstone.server.clients.Clients;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.webhook.Authenticator;
import dev.touchstone.server.webhook.HealthServer;
import dev.touchstone.server.webhook.ScrubbingIdentityReader;
import dev.touchstone.server.webhook.WebhookServer;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.proof.AskSts;
import dev.touchstone.verifier.token.TokenParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The reference webhook server. Every stage can be replaced:
 *
 * <pre>{@code
 * Stages stages = Stages.standard(configuration, System.getenv(), Clock.systemUTC(), log);
 * try (RunningServer server = new ReferenceServer(configuration, stages.withStsCaller(mine), log).start()) {
 *     server.port();
 * }
 * }</pre>
 */
public final class ReferenceServer {

    private final ServerConfiguration configuration;
    private final Stages stages;
    private final EventLog log;

    public ReferenceServer(ServerConfiguration configuration, Stages stages, EventLog log) {
        this.configuration = configuration;
        this.stages = stages;
        this.log = log;
    }

    /**
     * Start serving.
     *
     * @throws StartFailure if the certificate, the kubeconfig or the port is not available
     */
    public RunningServer start() {
        Listening listening = configuration.listening();
        PairFiles pair = new PairFiles(configuration.files().stateDirectory());
        ServingPair served = loadPair(pair);
        ServingTls tls = new ServingTls(served);
        stages.backends().start();
        Clients clients = new Clients(ClientLimits.ofHeap(), log);
        WebhookServer webhook = open(tls, clients, pair.certificate(), served);
        log.info(
                "listening on https://" + listening.address() + ":" + webhook.port() + "/authenticate",
                Map.of("clusterID", configuration.clusterId()));
        PairWatcher watcher = new PairWatcher(pair, served, tls, Clock.systemUTC(), log);
        return new RunningServer(webhook, startHealth(listening.healthPort(), clients), watcher, stages);
    }

    /** Listen, and say where in the kubeconfig; nothing that was begun goes on if that fails. */
    private WebhookServer open(ServingTls tls, Clients clients, Path certificate, ServingPair served) {
        try {
            WebhookServer webhook = listen(tls, clients);
            writeKubeconfig(webhook, certificate, served);
            return webhook;
        } catch (StartFailure failure) {
            stages.close();
            throw failure;
        }
    }

    private ServingPair loadPair(PairFiles pair) {
        Listening listening = configuration.listening();
        try {
            return pair.loadOrGenerate(listening.hostname(), listening.address(), log);
        } catch (UnusablePairException bad) {
            throw new StartFailure(bad.getMessage(), bad);
        }
    }

    private WebhookServer listen(ServingTls tls, Clients clients) {
        Listening listening = configuration.listening();
        try {
            return WebhookServer.start(
                    listening.address(),
                    listening.port(),
                    tls.context(),
                    stages.front(),
                    authenticator(),
                    stages.responseWriter(),
                    stages.metrics(),
                    clients,
                    log);
        } catch (IOException taken) {
            throw new StartFailure(
                    "cannot listen on " + listening.address() + ":" + listening.port() + ": " + taken.getMessage()
                            + "; stop the process that listens there, or choose another --port or --address",
                    taken);
        }
    }

    private Authenticator authenticator() {
        TokenVerifier verifier = new TokenVerifier(
                new TokenParser(stages.tokenChecks()),
                new AskSts(stages.stsCaller(), stages.answerReader(), stages.metrics()),
                new ScrubbingIdentityReader(stages.identityReader(), configuration.scrubbedAccounts()));
        return new Authenticator(verifier, stages.userMapper(), configuration.scrubbedAccounts());
    }

    private void writeKubeconfig(WebhookServer webhook, Path certificate, ServingPair served) {
        Path kubeconfig = configuration.files().kubeconfig();
        if (kubeconfig == null) {
            return;
        }
        try {
            WebhookKubeconfig.write(
                    kubeconfig, certificate, served, configuration.listening().hostname(), webhook.port(), log);
        } catch (UnusablePairException bad) {
            webhook.close();
            throw new StartFailure(bad.getMessage(), bad);
        }
        log.info("wrote the webhook kubeconfig", Map.of("kubeconfigPath", kubeconfig));
    }

    /** The server starts even if the health port is taken (WEB-18). */
    private List<HealthServer> startHealth(int port, Clients clients) {
        if (port == 0) {
            return List.of();
        }
        try {
            return List.of(HealthServer.start(port, stages.backends()::loading, clients));
        } catch (IOException taken) {
            log.error(
                    "healthz server exited",
                    Map.of(
                            "error",
                            String.valueOf(taken),
                            "port",
                            port,
                            "advice",
                            "free the port, choose another with server.healthPort, or 0 for none"));
            return List.of();
        }
    }
}
