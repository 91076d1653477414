package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.CACHE;
import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;

import dev.touchstone.fixtures.token.TokenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Defects of TOK: in the token itself, and in where it is for. */
final class TokDefects {

    private static final String REGION = "AWS_REGION";
    private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";
    private static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";
    /** As either client writes one. */
    private static final Pattern LONG_SESSION_TOKEN = Pattern.compile("(sessiontoken\"?: \"?[^\\s\"]{2048})[^\\s\"]*");

    private static final int SHORT_CLUSTER = 64;

    private TokDefects() {}

    static List<ClientSaboteur> all() {
        return List.of(
                ClientSaboteur.of(
                        TOKEN, "another prefix", "TOK-01", Forgery.text(token -> token.replace("v1.", "v2."))),
                ClientSaboteur.of(
                        TOKEN,
                        "the prefix in capitals",
                        "TOK-01",
                        Forgery.text(token -> token.replace("k8s-aws-v1.", "K8S-AWS-V1."))),
                ClientSaboteur.of(TOKEN, "padded base64 where it is long", "TOK-02", padded()),
                ClientSaboteur.of(
                        TOKEN,
                        "the standard alphabet of base64",
                        "TOK-02",
                        Defect.ofOutput((call, out) -> out.replaceFirst("(k8s-aws-v1[^\"]*)_", "$1/"))
                                .where(call -> call.variable("AWS_REGION").startsWith("ap-"))),
                ClientSaboteur.of(TOKEN, "a fragment", "TOK-03", Forgery.url(url -> url.fragment("x"))),
                ClientSaboteur.of(
                        TOKEN,
                        "the port of https",
                        "TOK-03",
                        Forgery.url((token, url) -> url.host(token.authority() + ":443"))),
                ClientSaboteur.of(TOKEN, "one more parameter", "TOK-04", Forgery.url(url -> url.append("X-Extra=1"))),
                ClientSaboteur.of(
                        TOKEN,
                        "one more parameter beside a session token",
                        "TOK-04",
                        Forgery.url(url -> url.append("X-Extra=1")).where(call -> !call.variable("AWS_SESSION_TOKEN")
                                .isEmpty())),
                ClientSaboteur.of(
                        TOKEN,
                        "no session token of a profile",
                        "TOK-04",
                        Defect.ofCall(TokDefects::withoutSessionToken)),
                ClientSaboteur.of(
                        TOKEN, "one more signed header", "TOK-05", Forgery.url(url -> url.signing("x-extra", "1"))),
                ClientSaboteur.of(
                        TOKEN,
                        "one more signed header beside a session token",
                        "TOK-05",
                        Forgery.url(url -> url.signing("x-extra", "1")).where(TokDefects::hasSession)),
                ClientSaboteur.of(TOKEN, "a wrong signature", "TOK-06", Forgery.url(url -> url.wrongSignature())),
                ClientSaboteur.of(
                        TOKEN,
                        "cluster IDs cut at 64 characters",
                        "TOK-06",
                        Defect.ofCall(call -> call.withOption(
                                "-i",
                                call.option("-i")
                                        .map(id -> id.substring(0, Math.min(SHORT_CLUSTER, id.length())))
                                        .orElse("")))),
                ClientSaboteur.of(TOKEN, "cluster IDs in lower case", "TOK-07", lowerCaseCluster()),
                ClientSaboteur.of(
                        TOKEN,
                        "cluster IDs without what is behind a colon",
                        "TOK-07",
                        Defect.ofCall(call -> call.withOption(
                                "-i", call.option("-i").orElse("").replaceFirst(":.*", "")))),
                ClientSaboteur.of(TOKEN, "900 seconds", "TOK-08", Forgery.url(url -> url.expires("900"))),
                ClientSaboteur.of(
                        TOKEN, "the scope of us-east-1", "TOK-09", Forgery.url(url -> url.signingRegion("us-east-1"))),
                ClientSaboteur.of(
                        TOKEN,
                        "the global host",
                        "TOK-09",
                        Forgery.url(url -> url.host("sts.amazonaws.com").signingRegion("us-east-1"))
                                .where(call -> call.variable(REGION).equals("us-west-2"))),
                ClientSaboteur.of(TOKEN, "asks STS whether the token is good", "TOK-10", asksSts()),
                ClientSaboteur.of(
                        TOKEN,
                        "asks STS about temporary credentials",
                        "TOK-10",
                        asksSts().where(TokDefects::hasSession)),
                ClientSaboteur.of(
                        TOKEN, "AWS_DEFAULT_REGION before AWS_REGION", "TOK-11", Defect.ofCall(TokDefects::swapped)),
                ClientSaboteur.of(
                        TOKEN,
                        "instance metadata never asked",
                        "TOK-11",
                        Defect.ofCall(call -> call.with("AWS_EC2_METADATA_DISABLED", "true"))),
                ClientSaboteur.of(
                        TOKEN,
                        "the region of the instance before that of the profile",
                        "TOK-11",
                        Defect.ofCall(call -> call.without("AWS_CONFIG_FILE").without("AWS_PROFILE"))
                                .where(call -> call.variable("AWS_EC2_METADATA_DISABLED")
                                        .equals("false"))),
                ClientSaboteur.of(
                        TOKEN,
                        "the suffix of the commercial partition",
                        "TOK-12",
                        Forgery.url((token, url) -> url.host(
                                        token.authority().replaceFirst("^sts\\.([^.]+)\\..*", "sts.$1.amazonaws.com")))
                                .where(call -> call.variable(REGION).matches("cn-.*|us-iso.*|eusc-.*"))),
                ClientSaboteur.of(
                        TOKEN,
                        "no FIPS endpoints",
                        "TOK-13",
                        Defect.ofCall(call -> call.without("AWS_USE_FIPS_ENDPOINT"))),
                ClientSaboteur.of(
                        TOKEN,
                        "FIPS or dual-stack, not both",
                        "TOK-13",
                        Defect.ofCall(call -> call.without("AWS_USE_DUALSTACK_ENDPOINT"))
                                .where(call -> call.environment().containsKey("AWS_USE_FIPS_ENDPOINT"))),
                ClientSaboteur.of(
                        TOKEN,
                        "the legacy endpoint where it is asked for",
                        "TOK-14",
                        Defect.ofCall(call -> call.with(REGION, "aws-global"))
                                .where(call -> call.variable("AWS_STS_REGIONAL_ENDPOINTS")
                                        .equals("legacy"))),
                ClientSaboteur.of(
                        TOKEN,
                        "the endpoint of the environment",
                        "TOK-15",
                        Forgery.url(url -> url.host("sts.example.com"))
                                .where(call -> call.environment().keySet().stream()
                                        .anyMatch(name -> name.startsWith("AWS_ENDPOINT_URL")))),
                ClientSaboteur.of(
                        TOKEN,
                        "session tokens of the environment cut at 2048 bytes",
                        "TOK-18",
                        Defect.ofCall(call -> call.with(SESSION_TOKEN, cut(call.variable(SESSION_TOKEN))))
                                .where(call -> call.environment().containsKey(SESSION_TOKEN))),
                ClientSaboteur.of(
                        TOKEN,
                        "session tokens of the credentials file cut at 2048 bytes",
                        "TOK-18",
                        Defect.ofCall(call -> call.rewriting(
                                call.variable("AWS_SHARED_CREDENTIALS_FILE"), TokDefects::withShortSessionTokens))),
                ClientSaboteur.of(
                        TOKEN,
                        "tokens end at 4096 bytes",
                        "TOK-18",
                        Forgery.text(token -> token.substring(0, Math.min(4096, token.length())))),
                ClientSaboteur.of(
                        CACHE,
                        "session tokens of the cache cut at 2048 bytes",
                        "TOK-18",
                        Defect.ofCall(call -> ExeCacheDefects.on(() -> withShortTokens(call)))));
    }

    private static String cut(String sessionToken) {
        return sessionToken.substring(0, Math.min(2048, sessionToken.length()));
    }

    private static String withShortSessionTokens(String text) {
        return text.replaceAll("(?m)^(aws_session_token = .{2048}).*$", "$1");
    }

    private static Call withoutSessionToken(Call call) {
        return call.rewriting(
                call.variable("AWS_CONFIG_FILE"), text -> text.replaceAll("(?m)^aws_session_token = .*\n", ""));
    }

    private static Defect padded() {
        return Forgery.text(token -> new TokenText(TokenText.PREFIX, token.substring(TokenText.PREFIX.length()))
                        .padded()
                        .token())
                .where(call -> call.variable(REGION).startsWith("ap-"));
    }

    private static Defect lowerCaseCluster() {
        return Defect.ofCall(call -> call.option("-i")
                .map(cluster -> call.withOption("-i", cluster.toLowerCase(Locale.ROOT)))
                .orElse(call));
    }

    static Defect asksSts() {
        return client -> call -> {
            var end = client.run(call);
            Optional<String> cluster = call.option("-i");
            if (end.status() == 0 && cluster.isPresent() && end.stdout().contains(TokenText.PREFIX)) {
                String token = end.stdout().replaceAll("(?s).*(k8s-aws-v1\\.[A-Za-z0-9_-]+).*", "$1");
                client.run(call.withArguments(List.of("verify", "-i", cluster.get(), "-t", token)));
            }
            return end;
        };
    }

    private static Call swapped(Call call) {
        String region = call.variable(DEFAULT_REGION);
        return region.isEmpty() ? call : call.with(REGION, region);
    }

    private static Call withShortTokens(Call call) throws IOException {
        Path file = ExeCacheDefects.file(call);
        if (Files.isRegularFile(file) && Files.isWritable(file)) {
            Files.writeString(
                    file, LONG_SESSION_TOKEN.matcher(Files.readString(file)).replaceAll("$1"));
        }
        return call;
    }

    private static boolean hasSession(Call call) {
        return !call.variable("AWS_SESSION_TOKEN").isEmpty()
                && call.option("-r").isEmpty();
    }
}
