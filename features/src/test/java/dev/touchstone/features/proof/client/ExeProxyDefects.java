package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;

import dev.touchstone.fixtures.process.Finished;
import java.util.List;

/** Defects of EXE in how the proxy of the environment is found. None of them asks AWS itself in place of a proxy. */
final class ExeProxyDefects {

    private static final String HTTPS = "HTTPS_PROXY";
    private static final String NOBODY = "http://127.0.0.1:1";

    private ExeProxyDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                ClientSaboteur.of(
                        TOKEN,
                        "one proxy for HTTP and HTTPS",
                        "EXE-33",
                        Defect.ofCall(call -> call.with(HTTPS, call.variable("HTTP_PROXY")))
                                .where(call -> call.variable("HTTP_PROXY").equals(NOBODY))),
                ClientSaboteur.of(
                        TOKEN,
                        "proxies in capitals only",
                        "EXE-33",
                        Defect.ofCall(call -> call.with("https_proxy", NOBODY))
                                .where(call -> call.variable(HTTPS).isEmpty())),
                ClientSaboteur.of(
                        TOKEN,
                        "NO_PROXY by the end of a name",
                        "EXE-33",
                        Defect.ofCall(call -> call.with(HTTPS, NOBODY))
                                .where(call -> call.variable("NO_PROXY").startsWith("ts.us-east-1"))),
                ClientSaboteur.of(
                        TOKEN,
                        "no name for the proxy",
                        "EXE-33",
                        Defect.ofCall(
                                call -> call.with(HTTPS, call.variable(HTTPS).replaceFirst("//[^@]*@", "//")))),
                ClientSaboteur.of(
                        TOKEN,
                        "tells the password of the proxy",
                        "EXE-33",
                        Defect.ofEnd((call, end) ->
                                        new Finished(end.status(), end.stdout(), end.stderr() + call.variable(HTTPS)))
                                .where(call -> call.variable(HTTPS).contains("@"))));
    }
}
