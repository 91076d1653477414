package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.authenticator.LoginCaller;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.fixtures.aws.AwsInstance;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.implementation.ServerSettings;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Maps a role or a user of its own to the template of each vector, and logs in. */
public final class TemplateVectorSteps {

    private static final String FILE = "template.json";
    private static final String RENDER = "TemplateRender";
    private static final List<String> PLAIN = List.of("Placeholder", "NoSession", "SessionName", "Literal", "OnePass");
    private static final List<String> NODES = List.of("PrivateDnsName", "NoInstance");

    /** A username must not come out empty, and templates may. */
    private static final String PREFIX = "user:";

    private static final String GROUP_PREFIX = "group:";

    private final AuthenticatorState authenticator;
    private final LoginCaller caller;

    public TemplateVectorSteps(AuthenticatorState authenticator, LoginCaller caller) {
        this.authenticator = authenticator;
        this.caller = caller;
    }

    @Given("an authenticator with the templates of the vectors")
    public void templates() {
        authenticator.share(settings(PLAIN));
    }

    @Given("an authenticator with the templates of the vectors that asks EC2, which knows their instances")
    public void nodes() {
        AwsPrincipal server = Principals.of("arn:aws:iam::" + Settings.ACCOUNT + ":user/authenticator");
        vectors(NODES)
                .flatMap(vector -> vector.group().path("privateDnsNames").propertyStream())
                .forEach(name -> Edge.aws()
                        .instance(new AwsInstance(
                                name.getKey(), Settings.ACCOUNT, name.getValue().asString())));
        authenticator.startOwn(settings(NODES)
                .withVariable("AWS_ACCESS_KEY_ID", server.accessKeyId())
                .withVariable("AWS_SECRET_ACCESS_KEY", server.secretAccessKey()));
    }

    @Then("the templates {string} of the vectors are filled in as they say")
    public void filledIn(String flag) {
        Findings findings = new Findings();
        for (Vector vector : Vector.of(FILE, RENDER, flag)) {
            AwsPrincipal principal = principal(vector);
            String token = Principals.token(principal);
            WebhookAnswer answer = caller.logIn(token);
            String rendered = vector.text("rendered").replace(vector.text("accessKeyId"), principal.accessKeyId());
            String expected = vector.isValid()
                    ? "accepted as " + PREFIX + rendered + " in [" + GROUP_PREFIX + rendered + "]"
                    : "refused";
            if (!findings.add(vector, expected, Verdict.withGroups(answer))) {
                caller.attach(token, answer);
            }
        }
        findings.require();
    }

    @Then("the usernames {string} of the vectors pass the reserved prefixes or not, as they say")
    public void reserved(String flag) {
        Findings findings = new Findings();
        Map<JsonNode, List<Vector>> byPrefixes = Vector.of(FILE, "ReservedPrefix", flag).stream()
                .collect(Collectors.groupingBy(
                        vector -> vector.test().path("reserved"), LinkedHashMap::new, Collectors.toList()));
        byPrefixes.forEach((prefixes, vectors) -> {
            authenticator.share(reserving(prefixes, vectors));
            vectors.forEach(vector -> judgeReserved(vector, findings));
        });
        findings.require();
    }

    private void judgeReserved(Vector vector, Findings findings) {
        String token = Principals.token(session(vector, Principals.SESSION));
        WebhookAnswer answer = caller.logIn(token);
        String expected = vector.isValid() ? "accepted as " + vector.text("username") : "refused";
        if (!findings.add(vector, expected, Verdict.of(answer))) {
            caller.attach(token, answer);
        }
    }

    private static ServerSettings reserving(JsonNode prefixes, List<Vector> vectors) {
        MappingLists lists = new MappingLists();
        vectors.forEach(vector -> lists.addRole(name(vector), vector.text("username"), List.of()));
        Map<String, Object> reserving = new LinkedHashMap<>();
        reserving.put("backendMode", "MountedFile");
        reserving.put("usernamePrefixReserveList", prefixes);
        return lists.settings(Map.of("reservedPrefixConfig", List.of(reserving)));
    }

    private static ServerSettings settings(List<String> flags) {
        MappingLists lists = new MappingLists();
        vectors(flags).forEach(vector -> {
            String username = PREFIX + vector.text("template");
            List<String> groups = List.of(GROUP_PREFIX + vector.text("template"));
            if (vector.text("sessionName").isEmpty()) {
                lists.addUser(name(vector), username, groups);
            } else {
                lists.addRole(name(vector), username, groups);
            }
        });
        return lists.settings(Map.of());
    }

    private static Stream<Vector> vectors(List<String> flags) {
        return flags.stream().flatMap(flag -> Vector.of(FILE, RENDER, flag).stream());
    }

    private static AwsPrincipal principal(Vector vector) {
        String session = vector.text("sessionName");
        return session.isEmpty()
                ? Principals.of("arn:aws:iam::" + Settings.ACCOUNT + ":user/" + name(vector))
                : session(vector, session);
    }

    private static AwsPrincipal session(Vector vector, String session) {
        return Principals.of(
                "arn:aws:sts::" + Settings.ACCOUNT + ":assumed-role/" + name(vector) + "/" + session,
                "AROAX:" + session);
    }

    private static String name(Vector vector) {
        return "Vector" + vector.number();
    }
}
