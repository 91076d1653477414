package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import dev.touchstone.server.sts.http.HttpStsCaller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.X509ExtendedTrustManager;

/** Defects in whom STS is taken to be, and in what is read into its answer. */
final class StsBeliefSaboteurs {

    private static final Pattern XML_VALUE = Pattern.compile("<(Arn|UserId|Account)>([^<]*)</");
    private static final Pattern SESSION = Pattern.compile(":assumed-role/[^\"]*/([^\"/]*)\"");
    private static final Pattern ACCOUNT = Pattern.compile("\"arn:[^:\"]*:[^:\"]*:[^:\"]*:([0-9]*):");

    private StsBeliefSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        STS,
                        "STS may have its certificate from anyone",
                        "VER-55",
                        trusting(environment -> CredulousTrust.ofAnyAuthority())),
                Saboteur.of(
                        STS,
                        "STS may have the certificate of anyone",
                        "VER-55",
                        trusting(environment -> CredulousTrust.ofAnyName(TrustedRoots.of(environment)))),
                Saboteur.of(STS, "XML read as well", "VER-57", Sts.body(StsBeliefSaboteurs::json)),
                Saboteur.of(STS, "wrappers put where they lack", "VER-57", Sts.body(StsBeliefSaboteurs::wrapped)),
                Saboteur.of(STS, "text around JSON skipped", "VER-57", Sts.body(StsBeliefSaboteurs::cut)),
                Saboteur.of(
                        STS, "the session that the ARN names", "VER-59", Sts.body(StsBeliefSaboteurs::sessionOfArn)),
                Saboteur.of(
                        STS,
                        "more than two parts of a user ID",
                        "VER-59",
                        Sts.body(body -> body.replaceAll(
                                "\"UserId\":\"(AROA[^\":]*):([^\":]*):[^\"]*\"", "\"UserId\":\"$1:$2\""))),
                Saboteur.of(
                        STS,
                        "user IDs of users are split",
                        "VER-60",
                        Sts.body(body -> body.contains(":user/")
                                ? body.replaceAll("\"UserId\":\"([^\":]*):[^\"]*\"", "\"UserId\":\"$1\"")
                                : body)),
                Saboteur.of(
                        STS, "the account that the ARN names", "VER-61", Sts.body(StsBeliefSaboteurs::accountOfArn)));
    }

    private static Sabotage trusting(Function<Map<String, String>, X509ExtendedTrustManager> trust) {
        return Sabotage.ofStages(parts -> parts.standard()
                .withStsCaller(new HttpStsCaller(
                        parts.configuration().clusterId(),
                        trust.apply(parts.environment()),
                        ProxySettings.of(parts.environment()),
                        Duration.ofSeconds(10))));
    }

    private static String json(String body) {
        if (!body.startsWith("<")) {
            return body;
        }
        List<String> values = XML_VALUE
                .matcher(body)
                .results()
                .map(found -> "\"" + found.group(1) + "\":\"" + found.group(2) + "\"")
                .toList();
        return values.isEmpty() ? body : wrapped("{" + String.join(",", values) + "}");
    }

    private static String wrapped(String body) {
        if (!body.startsWith("{") || !body.contains("\"Arn\"")) {
            return body;
        }
        String whole = body.contains("\"GetCallerIdentityResponse\"")
                ? body.replaceFirst("^\\{\"GetCallerIdentityResponse\":(.*)}$", "$1")
                : body;
        String result =
                whole.contains("\"GetCallerIdentityResult\"") ? whole : "{\"GetCallerIdentityResult\":" + whole + "}";
        return "{\"GetCallerIdentityResponse\":" + result + "}";
    }

    private static String cut(String body) {
        int begin = body.indexOf('{');
        int end = body.lastIndexOf('}');
        return begin < 0 || end < begin ? body : body.substring(begin, end + 1);
    }

    private static String sessionOfArn(String body) {
        return SESSION.matcher(body)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .map(session -> body.replaceAll(
                        "(\"UserId\":\"[^\":]*:)[^\":]*\"", "$1" + Matcher.quoteReplacement(session) + "\""))
                .orElse(body);
    }

    private static String accountOfArn(String body) {
        return ACCOUNT.matcher(body)
                .results()
                .findFirst()
                .map(MatchResult::group)
                .map(arn -> arn.split(":")[4])
                .map(account -> body.replaceAll("\"Account\":\"[^\"]*\"", "\"Account\":\"" + account + "\""))
                .orElse(body);
    }
}
