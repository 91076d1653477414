package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;
import static dev.touchstone.features.proof.client.ClientSaboteur.in;

import dev.touchstone.fixtures.process.Finished;
import java.util.List;

/** Defects of EXE in how the proxy of the environment is found. None of them asks AWS itself in place of a proxy. */
final class ExeProxyDefects {

    private static final String HTTPS = "HTTPS_PROXY";
    private static final String NOBODY = "http://127.0.0.1:1";

    private ExeProxyDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                in(TOKEN, "EXE-33", "one proxy for HTTP and HTTPS")
                        .by(Defect.ofCall(call -> call.with(HTTPS, call.variable("HTTP_PROXY")))
                                .where(call -> call.variable("HTTP_PROXY").equals(NOBODY))),
                in(TOKEN, "EXE-33", "proxies in capitals only")
                        .by(Defect.ofCall(call -> call.with("https_proxy", NOBODY))
                                .where(call -> call.variable(HTTPS).isEmpty())),
                in(TOKEN, "EXE-33", "NO_PROXY by the end of a name")
                        .by(Defect.ofCall(call -> call.with(HTTPS, NOBODY))
                                .where(call -> call.variable("NO_PROXY").startsWith("ts.us-east-1"))),
                in(TOKEN, "EXE-33", "no name for the proxy")
                        .by(Defect.ofCall(
                                call -> call.with(HTTPS, call.variable(HTTPS).replaceFirst("//[^@]*@", "//")))),
                in(TOKEN, "EXE-33", "tells the password of the proxy")
                        .by(Defect.ofEnd((call, end) ->
                                        new Finished(end.status(), end.stdout(), end.stderr() + call.variable(HTTPS)))
                                .where(call -> call.variable(HTTPS).contains("@"))));
    }
}
