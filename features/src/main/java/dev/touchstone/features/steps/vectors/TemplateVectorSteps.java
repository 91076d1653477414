package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.authenticator.LoginCaller;
import dev.touchstone.fixtures.aws.AwsInstance;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.implementation.ServerSettings;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
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
    private final VectorLogins logins;

    public TemplateVectorSteps(AuthenticatorState authenticator, LoginCaller caller) {
        this.authenticator = authenticator;
        this.logins = new VectorLogins(caller);
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

    @When("those whom the templates {string} of the vectors name log in")
    public void logIn(String flag) {
        Vector.of(FILE, RENDER, flag).forEach(vector -> logins.logIn(vector, principal(vector)));
    }

    @Then("each template is filled in as the vectors say")
    public void filledIn() {
        logins.judge(TemplateVectorSteps::filledIn, login -> LoginOutcome.withGroups(login.answer()));
    }

    private static String filledIn(VectorLogins.Login login) {
        Vector vector = login.vector();
        String rendered = vector.text("rendered")
                .replace(vector.text("accessKeyId"), login.principal().accessKeyId());
        return vector.isValid()
                ? "accepted as " + PREFIX + rendered + " in [" + GROUP_PREFIX + rendered + "]"
                : "refused";
    }

    @When("those with the usernames {string} of the vectors log in where the prefixes are reserved")
    public void logInReserving(String flag) {
        Map<JsonNode, List<Vector>> byPrefixes = Vector.of(FILE, "ReservedPrefix", flag).stream()
                .collect(Collectors.groupingBy(
                        vector -> vector.test().path("reserved"), LinkedHashMap::new, Collectors.toList()));
        byPrefixes.forEach((prefixes, vectors) -> {
            authenticator.share(reserving(prefixes, vectors));
            vectors.forEach(vector -> logins.logIn(vector, session(vector, Principals.SESSION)));
        });
    }

    @Then("each username passes the prefixes or not, as the vectors say")
    public void reserved() {
        logins.judge(
                login -> login.vector().isValid()
                        ? "accepted as " + login.vector().text("username")
                        : "refused",
                login -> LoginOutcome.of(login.answer()));
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
