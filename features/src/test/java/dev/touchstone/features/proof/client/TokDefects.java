package dev.touchstone.features.proof.client;

import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.CACHE;
import static dev.touchstone.features.proof.client.ClientSaboteur.Scope.TOKEN;
import static dev.touchstone.features.proof.client.ClientSaboteur.in;

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
                in(TOKEN, "TOK-01", "another prefix").by(Forgery.text(token -> token.replace("v1.", "v2."))),
                in(TOKEN, "TOK-01", "the prefix in capitals")
                        .by(Forgery.text(token -> token.replace("k8s-aws-v1.", "K8S-AWS-V1."))),
                in(TOKEN, "TOK-02", "padded base64 where it is long").by(padded()),
                in(TOKEN, "TOK-02", "the standard alphabet of base64")
                        .by(Defect.ofOutput((call, out) -> out.replaceFirst("(k8s-aws-v1[^\"]*)_", "$1/"))
                                .where(call -> call.variable("AWS_REGION").startsWith("ap-"))),
                in(TOKEN, "TOK-02", "a plus sign of the standard alphabet")
                        .by(Forgery.text(token -> TokenText.PREFIX
                                + token.substring(TokenText.PREFIX.length()).replace('-', '+'))),
                in(TOKEN, "TOK-03", "a fragment").by(Forgery.url(url -> url.fragment("x"))),
                in(TOKEN, "TOK-03", "the port of https")
                        .by(Forgery.url((token, url) -> url.host(token.authority() + ":443"))),
                in(TOKEN, "TOK-03", "no path in China")
                        .by(Forgery.url(url -> url.path(""))
                                .where(call -> call.variable(REGION).equals("cn-north-1"))),
                in(TOKEN, "TOK-04", "one more parameter").by(Forgery.url(url -> url.append("X-Extra=1"))),
                in(TOKEN, "TOK-04", "one more parameter beside a session token")
                        .by(Forgery.url(url -> url.append("X-Extra=1"))
                                .where(call ->
                                        !call.variable("AWS_SESSION_TOKEN").isEmpty())),
                in(TOKEN, "TOK-04", "no session token of a profile").by(Defect.ofCall(TokDefects::withoutSessionToken)),
                in(TOKEN, "TOK-04", "an empty session token of a profile or a program is one")
                        .by(Defect.ofCall(TokDefects::withSessionForEmpty)),
                in(CACHE, "TOK-04", "no session token comes out of the cache as a text")
                        .by(Defect.ofCall(call -> ExeCacheDefects.on(() -> withTextForNone(call)))),
                in(TOKEN, "TOK-05", "one more signed header").by(Forgery.url(url -> url.signing("x-extra", "1"))),
                in(TOKEN, "TOK-05", "one more signed header beside a session token")
                        .by(Forgery.url(url -> url.signing("x-extra", "1")).where(TokDefects::hasSession)),
                in(TOKEN, "TOK-05", "the header that traces a call is signed")
                        .by(Forgery.url(url -> url.signing("x-amzn-trace-id", "1"))
                                .where(call -> call.environment().containsKey("_X_AMZN_TRACE_ID"))),
                in(TOKEN, "TOK-06", "a wrong signature").by(Forgery.url(url -> url.wrongSignature())),
                in(TOKEN, "TOK-06", "cluster IDs cut at 64 characters")
                        .by(Defect.ofCall(call -> call.withOption(
                                "-i",
                                call.option("-i")
                                        .map(id -> id.substring(0, Math.min(SHORT_CLUSTER, id.length())))
                                        .orElse("")))),
                in(TOKEN, "TOK-07", "cluster IDs in lower case").by(lowerCaseCluster()),
                in(TOKEN, "TOK-07", "cluster IDs without what is behind a colon")
                        .by(Defect.ofCall(call -> call.withOption(
                                "-i", call.option("-i").orElse("").replaceFirst(":.*", "")))),
                in(TOKEN, "TOK-07", "of a cluster ID that is an ARN the name alone")
                        .by(Defect.ofCall(call -> call.withOption(
                                "-i", call.option("-i").orElse("").replaceFirst("^arn:.*:cluster/", "")))),
                in(TOKEN, "TOK-08", "900 seconds").by(Forgery.url(url -> url.expires("900"))),
                in(TOKEN, "TOK-09", "the scope of us-east-1").by(Forgery.url(url -> url.signingRegion("us-east-1"))),
                in(TOKEN, "TOK-09", "the global host")
                        .by(Forgery.url(url -> url.host("sts.amazonaws.com").signingRegion("us-east-1"))
                                .where(call -> call.variable(REGION).equals("us-west-2"))),
                in(TOKEN, "TOK-10", "asks STS whether the token is good").by(asksSts()),
                in(TOKEN, "TOK-10", "asks STS about temporary credentials")
                        .by(asksSts().where(TokDefects::hasSession)),
                in(TOKEN, "TOK-11", "AWS_DEFAULT_REGION before AWS_REGION").by(Defect.ofCall(TokDefects::swapped)),
                in(TOKEN, "TOK-11", "the region of the environment before that of the configuration file")
                        .by(Defect.ofCall(call -> call.plus("--region", call.variable(REGION)))
                                .where(call -> call.has("-c")
                                        && !call.has("--region")
                                        && !call.variable(REGION).isEmpty())),
                in(TOKEN, "TOK-11", "the first region of a profile, whatever stands before the word")
                        .by(Defect.ofCall(call -> call.rewriting(
                                call.variable("AWS_CONFIG_FILE"),
                                text -> text.replaceAll("(?s)(sso_region = (\\S+)\n.*\nregion = )\\S+", "$1$2")))),
                in(TOKEN, "TOK-11", "instance metadata never asked")
                        .by(Defect.ofCall(call -> call.with("AWS_EC2_METADATA_DISABLED", "true"))),
                in(TOKEN, "TOK-11", "the region of the instance before that of the profile")
                        .by(Defect.ofCall(
                                        call -> call.without("AWS_CONFIG_FILE").without("AWS_PROFILE"))
                                .where(call -> call.variable("AWS_EC2_METADATA_DISABLED")
                                        .equals("false"))),
                in(TOKEN, "TOK-11", "the region of an instance is its zone without a letter")
                        .by(Forgery.url((token, url) -> token.region().equals("eu-west-2")
                                        ? url.host("sts.eu-west-2-wl1-man-wlz-.amazonaws.com")
                                        : url)
                                .where(call -> call.variable("AWS_EC2_METADATA_DISABLED")
                                        .equals("false"))),
                in(TOKEN, "TOK-11", "a region of an instance has three words")
                        .by(Forgery.url((token, url) -> token.region().startsWith("us-gov-")
                                        ? url.host("sts.us-east-1.amazonaws.com")
                                                .signingRegion("us-east-1")
                                        : url)
                                .where(call -> call.variable("AWS_EC2_METADATA_DISABLED")
                                        .equals("false"))),
                in(TOKEN, "TOK-12", "the suffix of the commercial partition")
                        .by(Forgery.url((token, url) -> url.host(
                                        token.authority().replaceFirst("^sts\\.([^.]+)\\..*", "sts.$1.amazonaws.com")))
                                .where(call -> call.variable(REGION).matches("cn-.*|us-iso.*|eusc-.*"))),
                in(TOKEN, "TOK-17", "the legacy endpoint in each partition")
                        .by(Forgery.url(url -> url.host("sts.amazonaws.com").signingRegion("us-east-1"))
                                .where(call -> call.variable("AWS_STS_REGIONAL_ENDPOINTS")
                                                .equals("legacy")
                                        && call.variable(REGION).matches("cn-.*|us-gov-.*"))),
                in(TOKEN, "TOK-17", "isolated regions of the United States alone")
                        .by(Forgery.url(url -> url.host("sts.eu-isoe-west-1.amazonaws.com"))
                                .where(call -> call.variable(REGION).equals("eu-isoe-west-1"))),
                in(TOKEN, "TOK-17", "us-iso is the beginning of one partition")
                        .by(Forgery.url(url -> url.host("sts.us-isof-south-1.c2s.ic.gov"))
                                .where(call -> call.variable(REGION).equals("us-isof-south-1"))),
                in(TOKEN, "TOK-13", "no FIPS endpoints")
                        .by(Defect.ofCall(call -> call.without("AWS_USE_FIPS_ENDPOINT"))),
                in(TOKEN, "TOK-13", "FIPS or dual-stack, not both")
                        .by(Defect.ofCall(call -> call.without("AWS_USE_DUALSTACK_ENDPOINT"))
                                .where(call -> call.environment().containsKey("AWS_USE_FIPS_ENDPOINT"))),
                in(TOKEN, "TOK-14", "the legacy endpoint where it is asked for")
                        .by(Defect.ofCall(call -> call.with(REGION, "aws-global"))
                                .where(call -> call.variable("AWS_STS_REGIONAL_ENDPOINTS")
                                        .equals("legacy"))),
                in(TOKEN, "TOK-15", "the endpoint of the environment")
                        .by(Forgery.url(url -> url.host("sts.example.com"))
                                .where(call -> call.environment().keySet().stream()
                                        .anyMatch(name -> name.startsWith("AWS_ENDPOINT_URL")))),
                in(TOKEN, "TOK-18", "session tokens of the environment cut at 2048 bytes")
                        .by(Defect.ofCall(call -> call.with(SESSION_TOKEN, cut(call.variable(SESSION_TOKEN))))
                                .where(call -> call.environment().containsKey(SESSION_TOKEN))),
                in(TOKEN, "TOK-18", "session tokens of the credentials file cut at 2048 bytes")
                        .by(Defect.ofCall(call -> call.rewriting(
                                call.variable("AWS_SHARED_CREDENTIALS_FILE"), TokDefects::withShortSessionTokens))),
                in(TOKEN, "TOK-18", "session tokens of the credentials file end at an equals sign")
                        .by(Defect.ofCall(call -> call.rewriting(
                                call.variable("AWS_SHARED_CREDENTIALS_FILE"),
                                text -> text.replaceAll("(?m)^(aws_session_token = [^=\n]*)=.*$", "$1")))),
                in(TOKEN, "TOK-18", "tokens end at 4096 bytes")
                        .by(Forgery.text(token -> token.substring(0, Math.min(4096, token.length())))),
                in(CACHE, "TOK-18", "session tokens of the cache cut at 2048 bytes")
                        .by(Defect.ofCall(call -> ExeCacheDefects.on(() -> withShortTokens(call)))));
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

    /** By one that is not empty: whoever signs it at all has a ninth name. */
    private static Call withSessionForEmpty(Call call) {
        return call.rewriting(
                        call.variable("AWS_CONFIG_FILE"),
                        text -> text.replaceAll("(?m)^aws_session_token = $", "aws_session_token = none"))
                .rewriting(
                        call.variable("HOME") + "/credentials.json",
                        text -> text.replace("\"SessionToken\": \"\"", "\"SessionToken\": \"none\""));
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

    private static Call withTextForNone(Call call) throws IOException {
        Path file = ExeCacheDefects.file(call);
        if (Files.isRegularFile(file) && Files.isWritable(file)) {
            Files.writeString(file, Files.readString(file).replaceAll("(sessiontoken\"?: )\"\"", "$1\"null\""));
        }
        return call;
    }

    private static boolean hasSession(Call call) {
        return !call.variable("AWS_SESSION_TOKEN").isEmpty()
                && call.option("-r").isEmpty();
    }
}
