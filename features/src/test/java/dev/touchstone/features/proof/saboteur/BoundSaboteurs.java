package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Checks.stricter;
import static dev.touchstone.features.proof.saboteur.Checks.weaker;
import static dev.touchstone.features.proof.saboteur.Checks.without;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.CHECKS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.MAPPING;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.SSO;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.WEBHOOK;

import dev.touchstone.features.proof.server.HttpMessages.Answer;
import dev.touchstone.features.proof.server.HttpMessages.Request;
import dev.touchstone.features.proof.server.HttpMessages.Responder;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.verdict.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Defects that weaken a check, move its bound or make it too strict, beside those that take it out. */
final class BoundSaboteurs {

    private static final Pattern TOKEN = Pattern.compile("(?<=\"token\":\")[^\"]*(?=\")");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int FEW_KILOBYTES = 8_000;
    private static final String SOMEBODY = """
            {"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account":"123456789012",\
            "Arn":"arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/somebody","UserId":"AROAX:somebody"},\
            "ResponseMetadata":{"RequestId":"1"}}}""";

    private BoundSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        CHECKS,
                        "4096 bytes at most",
                        "VER-72",
                        stricter(
                                Reason.TOKEN_SIZE,
                                candidate -> candidate.token().length() > 4096)),
                Saboteur.of(
                        CHECKS,
                        "4094 bytes at most",
                        "VER-02 VER-72",
                        stricter(
                                Reason.TOKEN_SIZE,
                                candidate -> candidate.token().length() > 4094)),
                Saboteur.of(
                        CHECKS,
                        "16000 bytes at most",
                        "VER-72",
                        stricter(
                                Reason.TOKEN_SIZE,
                                candidate -> candidate.token().length() > 16_000)),
                Saboteur.of(
                        CHECKS,
                        "a byte more than 16 KiB",
                        "VER-01 VER-48",
                        weaker(Reason.TOKEN_SIZE, candidate -> candidate.token().length() <= 16_385)),
                Saboteur.of(CHECKS, "prefixes of a kind", "VER-03 VER-48", tokens(BoundSaboteurs::withPrefix)),
                Saboteur.of(CHECKS, "blanks before a token", "VER-03 VER-48", tokens(String::stripLeading)),
                Saboteur.of(CHECKS, "both alphabets of base64", "VER-04 VER-48", tokens(token -> token.replace('+', '-')
                        .replace('/', '_'))),
                Saboteur.of(
                        CHECKS,
                        "text after a dot or a star cut off",
                        "VER-04 VER-48",
                        tokens(token -> token.replaceFirst("(?<=.{20})[*.][a-z]+$", ""))),
                Saboteur.of(
                        CHECKS,
                        "the scheme in lower case only",
                        "VER-07",
                        stricter(
                                Reason.URL_SCHEME, candidate -> !candidate.url().startsWith("https:"))),
                Saboteur.of(
                        CHECKS,
                        "escapes in capitals only",
                        "VER-29 VER-50",
                        stricter(Reason.QUERY_SYNTAX, url(".*%[0-9]?[a-f].*"))),
                Saboteur.of(
                        CHECKS,
                        "signed headers in lower case only",
                        "VER-36 VER-50",
                        stricter(Reason.SIGNED_HEADERS, parameter("X-Amz-SignedHeaders", ".*[A-Z].*"))),
                Saboteur.of(
                        CHECKS,
                        "host and cluster are all that may be signed",
                        "VER-36",
                        stricter(Reason.SIGNED_HEADERS, parameter("X-Amz-SignedHeaders", ".*accept.*"))),
                Saboteur.of(
                        CHECKS,
                        "semicolons separate parameters",
                        "VER-29 VER-48",
                        tokens(BoundSaboteurs::withAmpersands)),
                Saboteur.of(
                        CHECKS,
                        "60 seconds alone",
                        "VER-38 VER-43",
                        stricter(Reason.EXPIRES, parameter("X-Amz-Expires", "(?!60$).*"))),
                Saboteur.of(
                        CHECKS,
                        "X-Amz-Expires up to 999",
                        "VER-38 VER-48",
                        weaker(Reason.EXPIRES, parameter("X-Amz-Expires", "[0-9]{1,3}"))),
                Saboteur.of(
                        CHECKS,
                        "tokens live as long as they say",
                        "VER-43 VER-44",
                        stricter(Reason.DATE_EXPIRED, BoundSaboteurs::isOlderThanItSays)),
                Saboteur.of(
                        CHECKS,
                        "the day is not looked at",
                        "VER-43 VER-48",
                        weaker(Reason.DATE_EXPIRED, candidate -> age(candidate).compareTo(DAY) >= 0)),
                Saboteur.of(
                        CHECKS,
                        "lives two minutes too long",
                        "VER-41 VER-43 VER-44 VER-48",
                        weaker(Reason.DATE_EXPIRED, candidate -> age(candidate).toSeconds() < 1020)),
                Saboteur.of(CHECKS, "any date in the future", "VER-45", without(Reason.DATE_FUTURE)),
                Saboteur.of(
                        CHECKS,
                        "no clock may be fast",
                        "VER-45",
                        stricter(Reason.DATE_FUTURE, candidate -> age(candidate).isNegative())),
                Saboteur.of(CHECKS, "reviews of a megabyte", "SEC-07", Sabotage.ofFront(BoundSaboteurs::shortened)),
                Saboteur.of(
                        CHECKS,
                        "reviews of some kilobytes refused",
                        "SEC-07",
                        Sabotage.ofFront((request, behind) -> request.body().length > FEW_KILOBYTES && isPadded(request)
                                ? Answer.json(403, "{}")
                                : behind.answer(request))),
                Saboteur.of(STS, "no dual-stack hosts", "VER-12", Sts.refusing(request -> request.host()
                        .endsWith("us-east-1.api.aws"))),
                Saboteur.of(STS, "no hosts of us-west-2", "VER-12", Sts.refusing(request -> request.host()
                        .contains("us-west-2.amazonaws.com"))),
                Saboteur.of(
                        STS, "the body counts, whatever the status", "SEC-14 VER-52", Sts.answer(BoundSaboteurs::any)),
                Saboteur.of(
                        STS,
                        "throttled by a word anywhere",
                        "VER-54",
                        Sts.answer(answer -> answer instanceof StsAnswer.Received received
                                        && received.status() == 403
                                        && Sts.text(received).contains("Throttling")
                                ? Sts.received(429, Sts.text(received))
                                : answer)),
                Saboteur.of(
                        STS,
                        "what cannot be read is taken for the last one read",
                        "OPS-01 SEC-14 VER-57",
                        Sts.body(body -> body.contains("\"Arn\":\"") ? body : SOMEBODY)),
                Saboteur.of(STS, "JSON in a text", "SEC-14 VER-57", Sts.body(BoundSaboteurs::unwrapped)),
                Saboteur.of(STS, "the last of two", "VER-58", Sts.body(BoundSaboteurs::lastOfTwo)),
                Saboteur.of(
                        MAPPING,
                        "any ARN is one",
                        "ARN-04 ARN-05 ARN-06 ARN-08 ARN-10 SEC-14",
                        MappingSaboteurs.lenient("")),
                Saboteur.of(
                        MAPPING,
                        "eleven digits are an account",
                        "BMF-07",
                        Sabotage.ofText(text -> text.replaceAll("(?m)- \"?12345678901\"?$", "- \"012345678901\""))),
                Saboteur.of(
                        MAPPING,
                        "a text is an empty list",
                        "BMF-08",
                        Sabotage.ofText(text -> text.replace("mapRoles: foo", "mapRoles: []"))),
                Saboteur.of(
                        SSO,
                        "any suffix of a permission set",
                        "MAP-23",
                        MappingSaboteurs.arns(arn ->
                                arn.replaceFirst("(AWSReservedSSO_Admin)(_[0-9a-g]*)?$", "$1_0123456789abcdef"))),
                Saboteur.of(
                        SSO,
                        "permission sets of any account",
                        "MAP-22",
                        MappingSaboteurs.arns(
                                arn -> arn.replace(":210987654321:role/AWSRes", ":123456789012:role/AWSRes"))),
                Saboteur.of(
                        WEBHOOK, "every path is /authenticate", "WEB-20", Sabotage.ofFront(BoundSaboteurs::anywhere)),
                Saboteur.of(WEBHOOK, "paths made clean", "WEB-21", Sabotage.ofFront(BoundSaboteurs::cleaned)),
                Saboteur.of(
                        WEBHOOK,
                        "a byte order mark before a review",
                        "WEB-02",
                        reviews(text -> text.replaceFirst("^\ufeff", ""))),
                Saboteur.of(WEBHOOK, "reviews in gzip read", "WEB-02", Sabotage.ofFront(BoundSaboteurs::unzipped)),
                Saboteur.of(WEBHOOK, "text behind a review", "WEB-09", reviews(BoundSaboteurs::firstDocument)),
                Saboteur.of(
                        WEBHOOK,
                        "keys of a review in any case",
                        "WEB-09",
                        reviews(text -> text.replace("\"Spec\":{\"TOKEN\":", "\"spec\":{\"token\":"))),
                Saboteur.of(
                        WEBHOOK,
                        "the last of two tokens",
                        "WEB-09",
                        reviews(text -> text.replace("\"token\":\"x\",", ""))));
    }

    // Tokens

    private static Sabotage tokens(UnaryOperator<String> change) {
        return reviews(text -> TOKEN.matcher(text).replaceAll(match -> change.apply(match.group())));
    }

    private static String withAmpersands(String token) {
        if (!token.matches("k8s-aws-v1\\.([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2,3})?")) {
            return token;
        }
        byte[] url = Base64.getUrlDecoder().decode(token.substring(Candidate.PREFIX.length()));
        String text = new String(url, StandardCharsets.ISO_8859_1);
        if (!text.contains(";")) {
            // Written anew, it might be another text for the same bytes.
            return token;
        }
        String separated = text.replace(';', '&');
        return Candidate.PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(separated.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String withPrefix(String token) {
        return token.replaceFirst("^(?i:k8s-aws-v)[0-9][.:]?", Candidate.PREFIX);
    }

    private static Predicate<Candidate> url(String regex) {
        return candidate -> candidate.url().matches(regex);
    }

    private static Predicate<Candidate> parameter(String name, String regex) {
        return candidate -> candidate.parameter(name).matches(regex);
    }

    private static boolean isOlderThanItSays(Candidate candidate) {
        String said = candidate.parameter("X-Amz-Expires");
        // A token is some time on its way.
        return age(candidate).toSeconds() > Math.max(5, Long.parseLong(said));
    }

    private static Duration age(Candidate candidate) {
        try {
            LocalDateTime signed = LocalDateTime.parse(candidate.parameter("X-Amz-Date"), DATE);
            return Duration.between(signed.toInstant(ZoneOffset.UTC), Instant.now());
        } catch (DateTimeParseException noDate) {
            return Duration.ZERO;
        }
    }

    // STS

    private static StsAnswer any(StsAnswer answer) {
        return answer instanceof StsAnswer.Received received
                        && Sts.text(received).contains("\"Arn\":\"")
                ? Sts.received(200, Sts.text(received))
                : answer;
    }

    private static String unwrapped(String body) {
        return json(body).filter(JsonNode::isString).map(JsonNode::asString).orElse(body);
    }

    private static String lastOfTwo(String body) {
        return json(body).map(JsonNode::toString).orElse(body);
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.ofNullable(JsonMapper.shared().readTree(text));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    // Reviews

    private static Sabotage reviews(UnaryOperator<String> change) {
        return Sabotage.ofFront((request, behind) -> behind.answer(
                request.method().equals("POST") ? request.withText(change.apply(request.text())) : request));
    }

    private static Answer unzipped(Request request, Responder behind) {
        try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(request.body()))) {
            return behind.answer(request.withText(new String(text.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException noGzip) {
            return behind.answer(request);
        }
    }

    private static String firstDocument(String text) {
        try (JsonParser parser = JsonMapper.shared().createParser(text)) {
            JsonNode first = parser.readValueAsTree();
            return text.contains("} ") && first != null ? first.toString() : text;
        } catch (JacksonException noJson) {
            return text;
        }
    }

    private static boolean isPadded(Request request) {
        return request.text().contains("\"name\":\"xxx");
    }

    private static Answer shortened(Request request, Responder behind) {
        return behind.answer(
                isPadded(request)
                        ? request.withText(request.text().replaceFirst("\"name\":\"x+\"", "\"name\":\"x\""))
                        : request);
    }

    // Paths

    private static Answer anywhere(Request request, Responder behind) {
        boolean elsewhere = request.method().equals("POST")
                && request.target().matches("/(?!authenticate$|healthz$|metrics$)[a-z]*/?");
        return behind.answer(elsewhere ? request.withTarget("/authenticate") : request);
    }

    private static Answer cleaned(Request request, Responder behind) {
        String path = URI.create(request.target().replaceFirst("^//", "/"))
                .normalize()
                .getPath();
        return behind.answer(request.withTarget(path));
    }
}
