package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CROWDS;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.server.Stages;
import dev.touchstone.verifier.verdict.Reason;
import io.undertow.server.HttpHandler;
import io.undertow.server.ServerConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Defects in how a server copes with many at once. */
final class CrowdSaboteurs {

    private static final long IDLE_SECONDS = 2;

    private CrowdSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(CROWDS, "a place for each until it is answered", "SEC-16", Sabotage.ofGate()),
                Saboteur.of(
                        CROWDS, "idle for two seconds at most", "SEC-18", Sabotage.ofStages(parts -> parts.standard()
                                .withFront(CrowdSaboteurs::closingSoon))),
                Saboteur.of(CROWDS, "eight calls at a time, to any host", "SEC-19", callsAtATime(8)));
    }

    /** Close a connection two seconds after an answer, unless another request has come. */
    private static HttpHandler closingSoon(HttpHandler routes) {
        Map<ServerConnection, XnioExecutor.Key> timers = new ConcurrentHashMap<>();
        return exchange -> {
            ServerConnection connection = exchange.getConnection();
            XnioExecutor.Key timer = timers.remove(connection);
            if (timer != null) {
                timer.remove();
            }
            exchange.addExchangeCompleteListener((done, next) -> {
                timers.put(
                        connection,
                        connection
                                .getIoThread()
                                .executeAfter(() -> IoUtils.safeClose(connection), IDLE_SECONDS, TimeUnit.SECONDS));
                next.proceed();
            });
            routes.handleRequest(exchange);
        };
    }

    static Sabotage callsAtATime(int count) {
        return Sabotage.ofStages(parts -> {
            Stages standard = parts.standard();
            return standard.withTokenChecks(standard.tokenChecks().stream()
                            .filter(check -> check.reason() != Reason.URL_HOST)
                            .toList())
                    .withStsCaller(new QueueingCaller(standard.stsCaller(), count));
        });
    }
}
