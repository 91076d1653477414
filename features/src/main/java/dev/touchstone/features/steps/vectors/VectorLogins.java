package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.authenticator.LoginCaller;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The logins of people of whom STS says what vectors say. */
final class VectorLogins {

    private final LoginCaller caller;
    private final List<Login> logins = new ArrayList<>();

    VectorLogins(LoginCaller caller) {
        this.caller = caller;
    }

    /** Someone's login, and its answer. */
    record Login(Vector vector, AwsPrincipal principal, String token, WebhookAnswer answer) {}

    void logIn(Vector vector, AwsPrincipal principal) {
        String token = Principals.token(principal);
        logins.add(new Login(vector, principal, token, caller.logIn(token)));
    }

    /** Fail if any answer was not what it should be. Those that were not are evidence. */
    void judge(Function<Login, String> expected, Function<Login, String> seen) {
        Findings findings = new Findings();
        for (Login login : logins) {
            if (!findings.add(login.vector(), expected.apply(login), seen.apply(login))) {
                caller.attach(login.token(), login.answer());
            }
        }
        findings.require();
    }
}
