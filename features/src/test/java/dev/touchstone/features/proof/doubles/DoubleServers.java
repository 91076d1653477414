package dev.touchstone.features.proof.doubles;

import dev.touchstone.features.proof.server.Certificates;
import dev.touchstone.features.proof.server.HostRule;
import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.features.proof.server.HttpsListener;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.UnsupportedRequest;
import dev.touchstone.fixtures.implementation.host.Host;
import dev.touchstone.fixtures.implementation.host.Jvm;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.implementation.program.Program;
import dev.touchstone.fixtures.implementation.server.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/** Servers that only look like an authenticator. None of them knows STS. */
public final class DoubleServers {

    private static final Pattern PREFIXED = Pattern.compile("\"token\"\\s*:\\s*\"k8s-aws-v1\\.");

    private static final String ADMINISTRATOR = """
            {"apiVersion": "authentication.k8s.io/v1beta1", "kind": "TokenReview", "status": {"authenticated": true,
            "user": {"username": "admin:alice", "uid": "anyone", "groups": ["system:masters"]}}}
            """;

    private static final String NOBODY = """
            {"apiVersion": "authentication.k8s.io/v1beta1", "kind": "TokenReview", "status": {"authenticated": false}}
            """;

    private DoubleServers() {}

    /** Make a server of what answers its requests. */
    public static ServerImplementation answering(String description, Responder responder) {
        Host host = new Jvm(description, (arguments, environment, in, out, err) -> {
            HttpsListener listener = serve(List.of(arguments), responder);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException toldToEnd) {
                listener.close();
            }
            return 0;
        });
        HostRule serversOnly = (call, real) -> {
            throw new UnsupportedRequest("this server has no command line");
        };
        Program program = Program.command("double", AwsAccess.inherited()).named(description);
        return new Server(program, serversOnly.ofCommands().around(host), Certificates::pair, Duration.ofSeconds(30));
    }

    /** Serve as the upstream command line says. */
    static HttpsListener serve(List<String> arguments, Responder responder) {
        Path state = Path.of(arguments.get(arguments.indexOf("--state-dir") + 1));
        int port = Integer.parseInt(arguments.get(arguments.indexOf("--port") + 1));
        return HttpsListener.start(port, Certificates.serving(state), responder);
    }

    /** Accept every token with the right prefix. */
    public static Answer trusting(Request request) {
        return webhook(request, asked -> PREFIXED.matcher(asked.text()).find() ? accept() : deny());
    }

    /** Deny everyone. */
    public static Answer denying(Request request) {
        return webhook(request, asked -> deny());
    }

    /** Answer 200 to whatever it is asked, and make everyone an administrator. */
    public static Answer applauding(Request request) {
        return accept();
    }

    private static Answer webhook(Request request, Responder authenticate) {
        return switch (request.target()) {
            case "/authenticate" -> authenticate.answer(request);
            case "/healthz" -> new Answer(200, "text/plain", new byte[] {'o', 'k'});
            default -> new Answer(404, "text/plain", new byte[0]);
        };
    }

    private static Answer accept() {
        return Answer.json(200, ADMINISTRATOR);
    }

    private static Answer deny() {
        return Answer.json(403, NOBODY);
    }
}
